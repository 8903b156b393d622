import { documentProjection } from '@heliograph/projections';

export interface ProfileDoc {
  readonly posts: number;
  readonly followers: number;
  readonly following: number;
}

export const NO_COUNTS: ProfileDoc = { posts: 0, followers: 0, following: 0 };

/**
 * How many posts, followers and followed people somebody has. One by one is safe: the streams hold no two follows or
 * deletions in a row, and no event is folded twice.
 */
export const profile = documentProjection<ProfileDoc>()({
  name: 'profile',
  version: 1,
  handles: ['PostCreated', 'PostDeleted', 'Followed', 'Unfollowed'],
  indexes: {},

  keys(event) {
    switch (event.type) {
      case 'PostCreated':
      case 'PostDeleted':
        return [event.data.authorId];
      case 'Followed':
      case 'Unfollowed':
        return [event.data.followerId, event.data.followeeId];
    }
  },

  evolve(doc, event, key) {
    const counts = doc ?? NO_COUNTS;
    switch (event.type) {
      case 'PostCreated':
        return { ...counts, posts: counts.posts + 1 };
      case 'PostDeleted':
        return { ...counts, posts: counts.posts - 1 };
      case 'Followed':
      case 'Unfollowed': {
        const by = event.type === 'Followed' ? 1 : -1;
        return key === event.data.followerId
          ? { ...counts, following: counts.following + by }
          : { ...counts, followers: counts.followers + by };
      }
    }
  },

  /** Told to themselves only, all three at once: the last of a batch stands for all. */
  push(doc, { position }, userId) {
    const body = { userId, ...(doc ?? NO_COUNTS), position };
    return [{ room: `user:${userId}`, topic: 'profile.counts', key: userId, body }];
  },
});
