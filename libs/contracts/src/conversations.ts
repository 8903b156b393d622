import * as z from 'zod/mini';
import { LIMITS } from '@heliograph/rules';
import { Media } from './media';
import { Person } from './people';
import { Id, Position, textOf, Timestamp } from './primitives';

/** A post shared into a chat, as the *viewer* may see it; null where it is gone or not for them. */
export const SharedPost = z.object({
  id: Id,
  author: Person,
  thumbnailUrl: z.nullable(z.string()),
  caption: z.string(),
});
export type SharedPost = z.infer<typeof SharedPost>;

/** A message. `seq` orders the conversation, grows and has gaps. An unsent one keeps its place and loses its content. */
export const Message = z.object({
  id: Id,
  seq: z.int(),
  senderId: Id,
  clientId: z.optional(z.string()),
  text: z.nullable(z.string()),
  media: z.optional(Media),
  post: z.optional(z.nullable(SharedPost)),
  createdAt: Timestamp,
  unsent: z.boolean(),
});
export type Message = z.infer<typeof Message>;

/** One row of the inbox. `readSeq` is how far this person has read, `otherReadSeq` the partner. */
export const Conversation = z.object({
  id: Id,
  with: Person,
  lastMessage: z.nullable(Message),
  unreadCount: z.int(),
  readSeq: z.int(),
  otherReadSeq: z.int(),
  updatedAt: Timestamp,
});
export type Conversation = z.infer<typeof Conversation>;

export const StartConversationBody = z.strictObject({ username: z.string().check(z.maxLength(100)) });
export type StartConversationBody = z.infer<typeof StartConversationBody>;
export const StartConversationAnswer = z.object({ id: Id, with: Person, position: Position });
export type StartConversationAnswer = z.infer<typeof StartConversationAnswer>;

const Seq = z.coerce.number().check(z.int(), z.nonnegative());
/**
 * `before` pages back in time, `after` forward; both exclusive; neither: the newest page. Always answered newest first.
 * `cursor` goes on from the page before, in the direction of the same query without it, as in every list.
 */
export const MessagesQuery = z.strictObject({
  before: z.optional(Seq),
  after: z.optional(Seq),
  cursor: z.optional(z.string().check(z.maxLength(300))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(LIMITS.page.max)), 40),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;

export const ClientId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9._:-]{1,100}$/, 'A client id is 1 to 100 letters, digits, or . _ : -'));
export const SendMessageBody = z.strictObject({
  clientId: ClientId,
  text: z.optional(textOf(LIMITS.message)),
  mediaId: z.optional(Id),
  postId: z.optional(Id),
});
export type SendMessageBody = z.infer<typeof SendMessageBody>;
export const SendMessageAnswer = z.object({ message: Message, position: Position });
export type SendMessageAnswer = z.infer<typeof SendMessageAnswer>;

export const ReadBody = z.strictObject({ seq: z.int().check(z.nonnegative()) });
export type ReadBody = z.infer<typeof ReadBody>;
