import * as z from 'zod/mini';
import { LIMITS } from '@heliograph/rules';
import { Message, SendMessageBody } from './conversations';
import { Comment, PostViewer } from './posts';
import { Id, Position } from './primitives';

/** What a client may send, each answered by an acknowledgement `{ok: true, …}` or `{ok: false, code, detail}`. */
export const CLIENT_EVENTS = {
  'posts.watch': z.strictObject({ ids: z.array(Id).check(z.maxLength(LIMITS.watchedPosts.max)) }),
  'message.send': z.extend(SendMessageBody, { conversationId: Id }),
  'conversation.read': z.strictObject({ conversationId: Id, seq: z.int().check(z.nonnegative()) }),
  typing: z.strictObject({ conversationId: Id }),
  'conversation.sync': z.strictObject({ conversationId: Id, afterSeq: z.int().check(z.nonnegative()) }),
} as const;
export type ClientEvent = keyof typeof CLIENT_EVENTS;
export type ClientPayload<E extends ClientEvent> = z.infer<(typeof CLIENT_EVENTS)[E]>;

/** Only in pushes to the person who caused it: which of their requests this answers. */
const acks = z.optional(z.array(z.string()));
/** How many messages of the conversation whoever gets this has not read, from then on. */
const unreadCount = z.optional(z.int());

/**
 * What the server pushes. Values are absolute, never differences. Whoever caused a push gets it in their own room with
 * `viewer` (where there is one) and `acks`; the broadcast to everybody else leaves that person out.
 */
export const SERVER_EVENTS = {
  /** On connect and whenever the projections restarted: fetch what may have been missed. */
  hello: z.object({ position: Position }),
  'post.likes': z.object({
    postId: Id,
    likeCount: z.int(),
    position: Position,
    viewer: z.optional(PostViewer),
    acks,
  }),
  'post.comments': z.object({
    postId: Id,
    commentCount: z.int(),
    comment: z.optional(Comment),
    deletedId: z.optional(Id),
    position: Position,
    acks,
  }),
  'post.edited': z.object({
    postId: Id,
    caption: z.string(),
    tags: z.array(z.string()),
    editedAt: z.string(),
    position: Position,
    acks,
  }),
  'post.deleted': z.object({ postId: Id, position: Position, acks }),
  /** To the person themselves, whenever one of them changes. */
  'profile.counts': z.object({
    userId: Id,
    posts: z.int(),
    followers: z.int(),
    following: z.int(),
    position: Position,
  }),
  'feed.new': z.object({ postId: Id, authorId: Id, position: Position, acks }),
  'message.new': z.object({
    conversationId: Id,
    message: Message,
    unreadCount,
    position: Position,
    acks,
  }),
  'message.unsent': z.object({
    conversationId: Id,
    seq: z.int(),
    unreadCount,
    position: Position,
    acks,
  }),
  'conversation.read': z.object({
    conversationId: Id,
    userId: Id,
    seq: z.int(),
    unreadCount,
    position: Position,
    acks,
  }),
  typing: z.object({ conversationId: Id, userId: Id }),
  presence: z.object({ userId: Id, online: z.boolean() }),
  'session.ended': z.object({ reason: z.string() }),
} as const;
export type ServerEvent = keyof typeof SERVER_EVENTS;
export type ServerPayload<E extends ServerEvent> = z.infer<(typeof SERVER_EVENTS)[E]>;

/** Answer of `posts.watch`: the present values, so that nothing is missed between reading a page and watching it. */
export interface WatchedPost {
  postId: string;
  likeCount: number;
  commentCount: number;
  position: number;
}

/**
 * Answer of `conversation.sync`: what was sent or unsent after `afterSeq`, in the order in which it happened. While there is
 * `more`, ask again with `syncedSeq`; it is also where the next gap begins.
 */
export interface SyncedMessages {
  messages: Message[];
  syncedSeq: number;
  more: boolean;
}
