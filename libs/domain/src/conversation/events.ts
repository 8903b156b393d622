import { z } from 'zod';
import { defineEvent } from '../kernel/define-event';
import { MediaRef } from '../media/media-shape';

const dm = { class: 'dm', subject: 'senderId', erased: null } as const;
const Pair = { conversationId: z.string(), senderId: z.string(), recipientId: z.string() };

export const conversationEvents = [
  /** `userIds`: both people, sorted, so that it is the same whoever began. */
  defineEvent(
    'ConversationStarted',
    z.strictObject({ conversationId: z.string(), userIds: z.tuple([z.string(), z.string()]) }),
  ),
  /** Its revision is the message's `seq`. At least one of text, media and postId is there. */
  defineEvent(
    'MessageSent',
    z.strictObject({
      ...Pair,
      messageId: z.string(),
      clientId: z.string(),
      text: z.nullable(z.string()),
      media: z.nullable(MediaRef),
      postId: z.nullable(z.string()),
    }),
    { personal: { text: dm, media: dm, postId: dm } },
  ),
  defineEvent('MessageUnsent', z.strictObject({ ...Pair, seq: z.int() })),
  /** On a stream of its own, one per reader; `seq` never goes back. */
  defineEvent(
    'ConversationRead',
    z.strictObject({ conversationId: z.string(), userId: z.string(), otherId: z.string(), seq: z.int() }),
  ),
] as const;
