import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  commentStream,
  conversationStream,
  followStream,
  likeStream,
  postStream,
  userStream,
  type EventMetadata,
  type MediaRef,
  type NewEvent,
} from '@heliograph/domain';
import { createCodec, createLogWriter, NO_STREAM, openSqliteKeyStore } from '@heliograph/event-store';
import { dataFiles, openSecrets } from '@heliograph/server-state';

const metadata = (actorId: string): EventMetadata => ({
  at: new Date().toISOString(),
  commandId: randomUUID(),
  correlationId: randomUUID(),
  causationId: randomUUID(),
  actorId,
  fingerprint: null,
});

const picture = (): MediaRef => ({
  id: randomUUID(),
  kind: 'image',
  width: 1080,
  height: 1350,
  thumbhash: 'lLsCBYCIh4iIh3h/eHh4j4eIb4gI',
  renditions: [320, 640, 1080].map((width) => ({
    name: `${width}.webp`,
    width,
    height: Math.round(width * 1.25),
    type: 'image/webp',
    bytes: width * 90,
  })),
});

export interface Posted {
  readonly postIds: readonly string[];
  readonly position: number;
}

/** What is written to a new stream, and by whom. */
interface Written {
  readonly stream: string;
  readonly event: NewEvent;
  readonly then?: readonly NewEvent[];
  readonly actorId: string;
}

/** A post by somebody. */
export interface SeededPost {
  readonly postId: string;
  readonly authorId: string;
}

/** Writes people, follows, posts and so on straight into the log of a folder, beside a server or before there is one, as the command line may. */
export class Seed {
  readonly #writer;
  readonly #keys;
  readonly #codec;

  constructor(dataDir: string) {
    const files = dataFiles(dataDir);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const hasLog = existsSync(files.log);
    this.#writer = createLogWriter(files.log);
    this.#keys = openSqliteKeyStore({
      file: files.keys,
      keyEncryptionKey: openSecrets(join(dataDir, 'secrets.json'), hasLog).kek,
    });
    this.#codec = createCodec({ keys: this.#keys });
  }

  /** Ids of that many new people. */
  async people(count: number): Promise<readonly string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await this.#appendAll(ids, (userId, n) => ({
      stream: userStream(userId),
      event: {
        type: 'UserRegistered',
        data: {
          userId,
          usernameHandle: `u${userId}`,
          emailHandle: `e${userId}`,
          username: `person.${n}`,
          email: `person.${n}@example.org`,
          name: `Person Number ${n}`,
          passwordHash: '-',
        },
      },
      actorId: userId,
    }));
    return ids;
  }

  follow(followerId: string, followeeIds: readonly string[]): Promise<number> {
    return this.#appendAll(followeeIds, (followeeId) => ({
      stream: followStream(followerId, followeeId),
      event: { type: 'Followed', data: { followerId, followeeId } },
      actorId: followerId,
    }));
  }

  followedBy(followeeId: string, followerIds: readonly string[]): Promise<number> {
    return this.#appendAll(followerIds, (followerId) => ({
      stream: followStream(followerId, followeeId),
      event: { type: 'Followed', data: { followerId, followeeId } },
      actorId: followerId,
    }));
  }

  /** That many posts, the authors taking turns: their ids, and the position of the last. */
  async posts(authorIds: readonly string[], count: number): Promise<Posted> {
    const postIds = Array.from({ length: count }, () => randomUUID());
    const position = await this.#appendAll(postIds, (postId, n) => {
      const authorId = authorIds[n % authorIds.length] ?? '';
      const caption = `Plate ${n}: the light came late and left early, and we waited for it. #light`;
      return {
        stream: postStream(postId),
        event: {
          type: 'PostCreated',
          data: { postId, authorId, media: [picture()], altTexts: ['A hill'], caption, tags: ['light'] },
        },
        actorId: authorId,
      };
    });
    return { postIds, position };
  }

  /** One like by each of them. */
  likes({ postId, authorId }: SeededPost, userIds: readonly string[]): Promise<number> {
    return this.#appendAll(userIds, (userId) => ({
      stream: likeStream(postId, userId),
      event: { type: 'Liked', data: { postId, authorId, userId } },
      actorId: userId,
    }));
  }

  /** One comment by each of them. */
  comments({ postId, authorId: postAuthorId }: SeededPost, userIds: readonly string[]): Promise<number> {
    return this.#appendAll(userIds, (authorId) => {
      const commentId = randomUUID();
      const text = 'I have stood there twice and never had this light.';
      return {
        stream: commentStream(commentId),
        event: { type: 'CommentAdded', data: { commentId, postId, postAuthorId, authorId, text } },
        actorId: authorId,
      };
    });
  }

  /** A conversation with each of them, and its first message. */
  conversations(senderId: string, recipientIds: readonly string[]): Promise<number> {
    return this.#appendAll(recipientIds, (recipientId) => {
      const conversationId = randomUUID();
      const [one = senderId, other = recipientId] = [senderId, recipientId].toSorted();
      const said = {
        conversationId,
        senderId,
        recipientId,
        messageId: randomUUID(),
        clientId: randomUUID(),
        text: 'Shall we go there on Sunday?',
        media: null,
        postId: null,
      };
      return {
        stream: conversationStream(conversationId),
        event: { type: 'ConversationStarted', data: { conversationId, userIds: [one, other] } },
        then: [{ type: 'MessageSent', data: said }],
        actorId: senderId,
      };
    });
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await this.#keys.close();
  }

  async #appendAll<T>(items: readonly T[], make: (item: T, n: number) => Written): Promise<number> {
    let position = 0;
    for (let start = 0; start < items.length; start += 500) {
      const appends = items.slice(start, start + 500).map(async (item, offset) => {
        const { stream, event, then = [], actorId } = make(item, start + offset);
        const stored = await Promise.all(
          [event, ...then].map((one) => this.#codec.encode(randomUUID(), one, metadata(actorId))),
        );
        return this.#writer.append({ stream, expected: NO_STREAM, events: stored });
      });
      for (const result of await Promise.all(appends)) {
        if (!result.ok) throw new Error('A new stream cannot conflict.');
        position = Math.max(position, result.position);
      }
    }
    return position;
  }
}
