import type { RecordedEvent } from '@heliograph/domain';
import type { DocumentReader, FanOutChunk } from '@heliograph/projections';
import { findDocuments, newestFirst } from '../slice';
import {
  authorChange,
  authorOf,
  edgeChange,
  newestPostChange,
  rowChange,
  rowRemoval,
  type FeedEdge,
  type FeedPost,
  type FeedRow,
} from './feed-documents';
import { inChunks } from './in-chunks';

export interface FeedLimits {
  /** A post is written to followers while its author has no more than this many. */
  readonly mostFollowers: number;
  /** How many of an author's newest posts a new follower gets. */
  readonly backfill: number;
  /** Changes that are committed at once; at least 5, and `backfill` + 2, which are one chunk. */
  readonly chunk: number;
}

type Expansion<Type extends 'PostCreated' | 'PostDeleted' | 'Followed' | 'Unfollowed'> = (
  event: RecordedEvent<Type>,
  own: DocumentReader,
  resume: string | null,
  limits: FeedLimits,
) => AsyncIterable<FanOutChunk>;

const ALL = 'all';

/** Somebody's followers in order of id. */
export const followersAfter = (own: DocumentReader, followeeId: string, after: string, limit: number) =>
  findDocuments<FeedEdge>(own, 'edges', {
    index: 'byFollowee',
    equals: [followeeId],
    range: { gt: after },
    order: 'asc',
    limit,
  });

/**
 * Writes a post to its author's own feed and to each follower. Over the limit it is written to no follower; the first time
 * that happens their edges are marked instead, so that reading a feed finds whose posts to merge.
 */
export const expandCreated: Expansion<'PostCreated'> = async function* (event, own, resume, limits) {
  const { postId, authorId } = event.data;
  const author = await authorOf(own, authorId);
  const wide = author.followers > limits.mostFollowers ? 1 : 0;
  const post: FeedPost = { postId, authorId, since: event.position, wide };
  const first = [{ collection: 'posts', id: postId, doc: post }, rowChange(authorId, post)];
  const newest = newestPostChange(event.position);
  if (wide && author.wide) {
    if (resume === null) yield { changes: [...first, newest], resume: ALL };
    return;
  }
  yield* inChunks(limits.chunk, resume, {
    first,
    changesAfter: async (after, limit) => {
      const edges = await followersAfter(own, authorId, after, limit);
      return edges.map((edge) => ({
        place: edge.followerId,
        change: wide ? edgeChange({ ...edge, wide }) : rowChange(edge.followerId, post),
      }));
    },
    last: wide ? [newest, authorChange(authorId, { ...author, wide })] : [newest],
  });
};

/** Takes a post out of every feed. */
export const expandDeleted: Expansion<'PostDeleted'> = (event, own, resume, limits) => {
  const { postId } = event.data;
  const first = [{ collection: 'posts', id: postId, doc: null }];
  return inChunks(limits.chunk, resume, {
    first,
    changesAfter: async (after, limit) => {
      const query = { index: 'byPost', equals: [postId], range: { gt: after }, order: 'asc', limit } as const;
      const rows = await findDocuments<FeedRow>(own, 'rows', query);
      return rows.map(({ ownerId }) => ({ place: ownerId, change: rowRemoval(ownerId, postId) }));
    },
  });
};

/** Remembers the edge and writes the author's newest posts to the new follower; those that are merged on read need no row. */
export const expandFollowed: Expansion<'Followed'> = async function* (event, own, resume, limits) {
  if (resume !== null) return;
  const { followerId, followeeId } = event.data;
  const author = await authorOf(own, followeeId);
  const newest = newestFirst('byAuthor', [followeeId, 0], { before: null, limit: limits.backfill });
  const posts = await findDocuments<FeedPost>(own, 'posts', newest);
  yield {
    changes: [
      edgeChange({ followerId, followeeId, wide: author.wide }),
      authorChange(followeeId, { ...author, followers: author.followers + 1 }),
      ...posts.map((post) => rowChange(followerId, post)),
    ],
    resume: ALL,
  };
};

/** Forgets the edge and takes the author's posts out of the feed. */
export const expandUnfollowed: Expansion<'Unfollowed'> = async function* (event, own, resume, limits) {
  const { followerId, followeeId } = event.data;
  const author = await authorOf(own, followeeId);
  const first = [
    { collection: 'edges', id: `${followerId}.${followeeId}`, doc: null },
    authorChange(followeeId, { ...author, followers: author.followers - 1 }),
  ];
  yield* inChunks(limits.chunk, resume, {
    first,
    changesAfter: async (after, limit) => {
      const rows = await findDocuments<FeedRow>(own, 'rows', {
        index: 'byOwnerAndAuthor',
        equals: [followerId, followeeId],
        range: { gt: after },
        order: 'asc',
        limit,
      });
      return rows.map(({ postId }) => ({ place: postId, change: rowRemoval(followerId, postId) }));
    },
  });
};
