import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  followStream,
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

/** Writes people, follows and posts straight into a server's log, beside it, as the command line may. */
export class Seed {
  readonly #writer;
  readonly #keys;
  readonly #codec;

  constructor(dataDir: string) {
    const files = dataFiles(dataDir);
    this.#writer = createLogWriter(files.log);
    this.#keys = openSqliteKeyStore({
      file: files.keys,
      keyEncryptionKey: openSecrets(join(dataDir, 'secrets.json'), true).kek,
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

  async close(): Promise<void> {
    await this.#writer.close();
    this.#keys.close();
  }

  async #appendAll<T>(
    items: readonly T[],
    make: (item: T, n: number) => { stream: string; event: NewEvent; actorId: string },
  ): Promise<number> {
    let position = 0;
    for (let start = 0; start < items.length; start += 500) {
      const appends = items.slice(start, start + 500).map((item, offset) => {
        const { stream, event, actorId } = make(item, start + offset);
        const stored = this.#codec.encode(randomUUID(), event, metadata(actorId));
        return this.#writer.append({ stream, expected: NO_STREAM, events: [stored] });
      });
      for (const result of await Promise.all(appends)) {
        if (!result.ok) throw new Error('A new stream cannot conflict.');
        position = Math.max(position, result.position);
      }
    }
    return position;
  }
}
