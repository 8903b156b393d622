import { MediaRef } from '@heliograph/domain';
import type { Push } from '@heliograph/projections';
import { z } from 'zod';

const id = z.string();
const position = z.int();

/** A message as the projection tells it. */
const message = z.object({
  id,
  conversationId: id,
  seq: z.int(),
  senderId: id,
  clientId: z.string(),
  text: z.nullable(z.string()),
  media: z.nullable(MediaRef),
  postId: z.nullable(id),
  createdAt: z.string(),
  unsent: z.boolean(),
  changedSeq: z.int(),
});

const comment = z.object({ id, postId: id, authorId: id, text: z.string(), createdAt: z.string() });
const unreadCount = z.optional(z.int());

const PushFacts = z.discriminatedUnion('topic', [
  z.object({
    topic: z.literal('post.likes'),
    postId: id,
    likeCount: z.int(),
    viewer: z.optional(z.object({ liked: z.boolean(), position })),
    position,
  }),
  z.object({
    topic: z.literal('post.comments'),
    postId: id,
    commentCount: z.int(),
    comment: z.optional(comment),
    deletedId: z.optional(id),
    position,
  }),
  z.object({
    topic: z.literal('post.edited'),
    postId: id,
    caption: z.string(),
    tags: z.array(z.string()),
    editedAt: z.string(),
    position,
  }),
  z.object({ topic: z.literal('post.deleted'), postId: id, position }),
  z.object({
    topic: z.literal('profile.counts'),
    userId: id,
    posts: z.int(),
    followers: z.int(),
    following: z.int(),
    position,
  }),
  z.object({ topic: z.literal('feed.new'), postId: id, authorId: id, position }),
  z.object({ topic: z.literal('message.new'), conversationId: id, message, unreadCount, position }),
  z.object({ topic: z.literal('message.unsent'), conversationId: id, seq: z.int(), unreadCount, position }),
  z.object({
    topic: z.literal('conversation.read'),
    conversationId: id,
    userId: id,
    seq: z.int(),
    unreadCount,
    position,
  }),
]);
/** What a push tells, by its topic. */
export type PushFacts = z.infer<typeof PushFacts>;

const TOPICS: ReadonlySet<string> = new Set(PushFacts.options.map(({ shape }) => shape.topic.value));

/** The facts of a push; null for a topic that is not for people's sockets. Throws where they are not what the topic tells. */
export const factsOf = ({ topic, body }: Push): PushFacts | null =>
  TOPICS.has(topic) ? PushFacts.parse({ ...body, topic }) : null;
