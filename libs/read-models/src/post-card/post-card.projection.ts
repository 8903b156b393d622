import type { MediaRef } from '@heliograph/domain';
import { documentProjection } from '@heliograph/projections';
import { postPushes } from './post-pushes';

/** The half of a post that everybody sees. */
export interface PostCardDoc {
  readonly id: string;
  readonly authorId: string;
  readonly media: readonly MediaRef[];
  /** One for each medium, in the same order. */
  readonly altTexts: readonly string[];
  readonly caption: string;
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** Position of PostCreated: what lists of posts are ordered by. */
  readonly since: number;
  readonly likeCount: number;
  readonly commentCount: number;
}

/**
 * Posts with their counts, by id and by author. What happens to a post while it is being deleted may come after its
 * deletion in the log: that folds to nothing.
 */
export const postCard = documentProjection<PostCardDoc>()({
  name: 'post-card',
  version: 1,
  handles: [
    'PostCreated',
    'CaptionEdited',
    'PostDeleted',
    'Liked',
    'Unliked',
    'CommentAdded',
    'CommentDeleted',
  ],
  indexes: { byAuthor: ['authorId', 'since'] },

  keys: (event) => [event.data.postId],

  evolve(card, event) {
    switch (event.type) {
      case 'PostCreated': {
        const { postId, ...post } = event.data;
        return {
          id: postId,
          ...post,
          createdAt: event.metadata.at,
          editedAt: null,
          since: event.position,
          likeCount: 0,
          commentCount: 0,
        };
      }
      case 'CaptionEdited': {
        const { caption, tags } = event.data;
        return card && { ...card, caption, tags, editedAt: event.metadata.at };
      }
      case 'PostDeleted':
        return null;
      case 'Liked':
        return card && { ...card, likeCount: card.likeCount + 1 };
      case 'Unliked':
        return card && { ...card, likeCount: card.likeCount - 1 };
      case 'CommentAdded':
        return card && { ...card, commentCount: card.commentCount + 1 };
      case 'CommentDeleted':
        return card && { ...card, commentCount: card.commentCount - 1 };
    }
  },

  push: (card, event) => postPushes(card, event),
});
