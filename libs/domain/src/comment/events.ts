import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';

const Place = { commentId: z.string(), postId: z.string(), postAuthorId: z.string(), authorId: z.string() };

export const commentEvents = [
  defineEvent('CommentAdded', z.strictObject({ ...Place, text: z.string() }), {
    personal: { text: { class: 'content', subject: 'authorId', erased: '' } },
  }),
  defineEvent('CommentDeleted', z.strictObject({ ...Place, deletedBy: z.string() })),
] as const;
