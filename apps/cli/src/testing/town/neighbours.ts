import {
  comment,
  commentStream,
  conversation,
  conversationIdOf,
  conversationStream,
  follow,
  followStream,
  like,
  likeStream,
  reading,
  readStream,
  type NewEvent,
} from '@heliograph/domain';
import type { Actor } from './actor';
import { text } from './texts';

interface Neighbour {
  readonly userId: string;
  readonly postId: string;
}

/** What a person does to another one: follows, likes, comments and writes, and takes back some of it. */
export async function meet(actor: Actor, other: Neighbour, n: number): Promise<void> {
  const { userId } = actor;
  const { postId } = other;
  const takesBack = n % 3 === 0;
  const edge = { followerId: userId, followeeId: other.userId };
  const follows = followStream(userId, other.userId);
  await actor.send(follows, follow, { type: 'Follow', ...edge });
  if (takesBack) await actor.send(follows, follow, { type: 'Unfollow', ...edge });

  const liked = { postId, authorId: other.userId, userId };
  const likes = likeStream(postId, userId);
  await actor.send(likes, like, { type: 'Like', ...liked });
  if (takesBack) await actor.send(likes, like, { type: 'Unlike', ...liked });

  const commentId = `${userId}-on-${postId}`;
  const place = { commentId, postId, postAuthorId: other.userId, authorId: userId };
  await actor.send(commentStream(commentId), comment, { type: 'Add', ...place, text: text(n) });
  if (takesBack) await actor.send(commentStream(commentId), comment, { type: 'Delete', by: userId });

  await write(actor, other.userId, n);
}

/** A message, after the conversation was begun where there was none; every third is unsent. */
async function write(actor: Actor, otherId: string, n: number): Promise<void> {
  const { userId } = actor;
  const conversationId = conversationIdOf(userId, otherId);
  const stream = conversationStream(conversationId);
  await actor.send(stream, conversation, { type: 'Start', conversationId, userIds: [userId, otherId] });
  const seq = await say(actor, conversationId, n);
  const read = { type: 'Read', conversationId, userId, otherId, seq } as const;
  await actor.send(readStream(conversationId, userId), reading, read);
  if (n % 3 !== 0) return;
  const message: Pick<Extract<NewEvent, { type: 'MessageSent' }>['data'], 'senderId' | 'recipientId'> = {
    senderId: userId,
    recipientId: otherId,
  };
  await actor.send(stream, conversation, { type: 'Unsend', by: userId, seq, message });
}

/** One message; answers its `seq`. */
export function say(actor: Actor, conversationId: string, n: number): Promise<number> {
  return actor.send(conversationStream(conversationId), conversation, {
    type: 'Send',
    conversationId,
    senderId: actor.userId,
    messageId: `m${n}-${actor.userId}`,
    clientId: `c${n}-${actor.userId}`,
    text: text(n),
    media: null,
    postId: null,
  });
}
