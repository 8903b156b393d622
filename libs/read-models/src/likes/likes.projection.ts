import { documentProjection } from '@heliograph/projections';

export interface LikeDoc {
  readonly postId: string;
  readonly userId: string;
  readonly at: string;
  /** Position of Liked: what a post's likes are ordered by. */
  readonly since: number;
}

export const likeKey = (postId: string, userId: string) => `${postId}.${userId}`;

/** Who likes what. Somebody's unlike leaves its position behind, which dates the viewer's half of a post. */
export const likes = documentProjection<LikeDoc>()({
  name: 'likes',
  version: 1,
  handles: ['Liked', 'Unliked'],
  indexes: { byPost: ['postId', 'since'] },

  keys: ({ data }) => [likeKey(data.postId, data.userId)],

  evolve(_doc, { type, data, metadata, position }) {
    if (type === 'Unliked') return null;
    return { postId: data.postId, userId: data.userId, at: metadata.at, since: position };
  },
});
