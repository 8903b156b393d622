import { fanOutProjection } from '@heliograph/projections';
import {
  expandCreated,
  expandDeleted,
  expandFollowed,
  expandUnfollowed,
  followersAfter,
  type FeedLimits,
} from './expansions';
import { FEED_COLLECTIONS } from './feed-documents';

const LIMITS: FeedLimits = { mostFollowers: 5000, backfill: 200, chunk: 500 };

/**
 * Everybody's home feed: posts of the people they follow and their own. Written to followers while the author has few
 * enough of them at that position of the log (so a replay decides the same), merged on read above that. It keeps its own
 * edges, posts and follower counts, and reads nothing else. The limits are for specs to lower.
 */
export const homeFeedProjection = (limits: Partial<FeedLimits> = {}) => {
  const all = { ...LIMITS, ...limits };
  return fanOutProjection({
    name: 'home-feed',
    version: 1,
    handles: ['PostCreated', 'PostDeleted', 'Followed', 'Unfollowed'],
    collections: FEED_COLLECTIONS,

    expand(event, own, resume) {
      switch (event.type) {
        case 'PostCreated':
          return expandCreated(event, own, resume, all);
        case 'PostDeleted':
          return expandDeleted(event, own, resume, all);
        case 'Followed':
          return expandFollowed(event, own, resume, all);
        case 'Unfollowed':
          return expandUnfollowed(event, own, resume, all);
      }
    },

    async *push(event, own) {
      if (event.type !== 'PostCreated') return;
      const { postId, authorId } = event.data;
      const body = { postId, authorId, position: event.position };
      yield [{ room: `user:${authorId}`, topic: 'feed.new', body, acks: [event.metadata.commandId] }];
      for (let after = ''; ;) {
        const edges = await followersAfter(own, authorId, after, all.chunk);
        yield edges.map(({ followerId }) => ({ room: `user:${followerId}`, topic: 'feed.new', body }));
        const last = edges.at(-1);
        if (last === undefined || edges.length < all.chunk) return;
        after = last.followerId;
      }
    },
  });
};

export const homeFeed = homeFeedProjection();
