import type { RecordedEvent } from '@heliograph/domain';
import { documentProjection } from '@heliograph/projections';

export interface CommentDoc {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly text: string;
  readonly createdAt: string;
  /** Position of CommentAdded: what comments are ordered by. */
  readonly since: number;
}

/** A comment as it is when it was just added. */
export const commentDocOf = ({ data, metadata, position }: RecordedEvent<'CommentAdded'>): CommentDoc => ({
  id: data.commentId,
  postId: data.postId,
  authorId: data.authorId,
  text: data.text,
  createdAt: metadata.at,
  since: position,
});

/** Comments by post. Those of a deleted post stay, out of reach: nobody gets to them but through the post. */
export const comments = documentProjection<CommentDoc>()({
  name: 'comments',
  version: 1,
  handles: ['CommentAdded', 'CommentDeleted'],
  indexes: { byPost: ['postId', 'since'] },

  keys: (event) => [event.data.commentId],

  evolve: (_doc, event) => (event.type === 'CommentAdded' ? commentDocOf(event) : null),
});
