import type { DocumentReader } from '@heliograph/projections';

/** A post in somebody's home feed. */
export interface FeedRow {
  readonly ownerId: string;
  readonly postId: string;
  readonly authorId: string;
  /** Position of PostCreated: what feeds are ordered by. */
  readonly since: number;
}

/** `wide` is 1 where the followee has posts that were written to nobody: the follower's feed merges them on read. */
export interface FeedEdge {
  readonly followerId: string;
  readonly followeeId: string;
  readonly wide: 0 | 1;
}

/** `wide` is 1 for a post whose author had too many followers to write it to each. */
export interface FeedPost {
  readonly postId: string;
  readonly authorId: string;
  readonly since: number;
  readonly wide: 0 | 1;
}

/** `wide` once any of their posts was; it stays, since that post does. */
export interface FeedAuthor {
  readonly followers: number;
  readonly wide: 0 | 1;
}

/** Up to here every post is in every feed it belongs to: reads that take several looks stay below it. */
export interface NewestPost {
  readonly since: number;
}
export const NEWEST_POST = 'post';

export const FEED_COLLECTIONS = {
  rows: {
    byOwner: ['ownerId', 'since'],
    byOwnerAndAuthor: ['ownerId', 'authorId', 'postId'],
    byPost: ['postId', 'ownerId'],
  },
  edges: {
    byFollowee: ['followeeId', 'followerId'],
    byFollower: ['followerId', 'wide', 'followeeId'],
  },
  posts: { byAuthor: ['authorId', 'wide', 'since'] },
  authors: {},
  newest: {},
} as const;

export const rowChange = (ownerId: string, { postId, authorId, since }: FeedPost) => ({
  collection: 'rows',
  id: `${ownerId}.${postId}`,
  doc: { ownerId, postId, authorId, since } satisfies FeedRow,
});

export const rowRemoval = (ownerId: string, postId: string) => ({
  collection: 'rows',
  id: `${ownerId}.${postId}`,
  doc: null,
});

export const edgeChange = (edge: FeedEdge) => ({
  collection: 'edges',
  id: `${edge.followerId}.${edge.followeeId}`,
  doc: edge,
});

export const authorChange = (authorId: string, author: FeedAuthor) => ({
  collection: 'authors',
  id: authorId,
  doc: author,
});

export const newestPostChange = (since: number) => ({
  collection: 'newest',
  id: NEWEST_POST,
  doc: { since } satisfies NewestPost,
});

export async function authorOf(own: DocumentReader, authorId: string): Promise<FeedAuthor> {
  const stored = await own.getMany<FeedAuthor>('authors', [authorId]);
  return stored.get(authorId)?.doc ?? { followers: 0, wide: 0 };
}
