import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Connection } from './connection';
import { Publisher } from './publisher';
import type { RedisLink, RedisListener } from './redis-link';
import { Subscriptions } from './subscriptions';

/**
 * A link through the Redis at `url` (`redis://` or `rediss://`, with the number of a database that sets this installation
 * apart from others on the same server). Waits for no answer: one that is away may come later.
 */
export async function connectRedis(url: string, log: Logger): Promise<RedisLink> {
  const { Redis } = await import('ioredis');
  return new Link(Redis, url, log);
}

class Link implements RedisLink {
  readonly prefix: string;
  readonly #subscribed = new Set<() => void>();
  readonly #heardAgain = new Set<() => void>();
  readonly #publishing: Connection;
  readonly #listening: Connection;
  readonly #publisher: Publisher;
  readonly #subscriptions: Subscriptions;
  /** As was logged last; null: nothing yet. */
  #saidUp: boolean | null = null;
  #isClosing = false;

  /** A connection that subscribes is not one that publishes: what many tell must not wait behind what few hear. */
  constructor(
    client: typeof Redis,
    url: string,
    private readonly log: Logger,
  ) {
    this.prefix = `heliograph:${new URL(url).pathname.slice(1) || '0'}`;
    const onAway = (why: string) => this.#away(why);
    this.#subscriptions = new Subscriptions(log, () => {
      this.#up();
      callAll(this.#subscribed);
    });
    this.#listening = new Connection(client, url, 'heliograph-listens', {
      onReady: (redis) => this.#subscriptions.ready(redis),
      onAway: (why) => {
        this.#subscriptions.away();
        onAway(why);
      },
    });
    this.#listening.redis.on('pmessageBuffer', (pattern: string, channel: Buffer, message: Buffer) =>
      this.#subscriptions.hear(pattern, channel.toString(), message),
    );
    this.#publishing = new Connection(client, url, 'heliograph-tells', {
      onReady: () => {
        this.#up();
        this.#publisher.recovered();
      },
      onAway,
    });
    this.#publisher = new Publisher(this.#publishing, () => callAll(this.#heardAgain));
  }

  get isUp(): boolean {
    return this.#publishing.isReady && this.#listening.isReady && this.#subscriptions.areMade;
  }

  publish(channel: string, message: string | Buffer): Promise<boolean> {
    return this.#publisher.publish(channel, message);
  }

  subscribe(pattern: string, listener: RedisListener): () => void {
    return this.#subscriptions.add(pattern, listener);
  }

  onSubscribed(listener: () => void): () => void {
    return added(this.#subscribed, listener);
  }

  onHeardAgain(listener: () => void): () => void {
    return added(this.#heardAgain, listener);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#subscriptions.away();
    await Promise.all([this.#publishing.close(), this.#listening.close()]);
  }

  #up(): void {
    if (!this.isUp || this.#saidUp === true) return;
    this.#saidUp = true;
    this.log.info('Redis answers: processes hear of each other');
  }

  #away(why: string): void {
    if (this.#isClosing || this.#saidUp === false) return;
    this.#saidUp = false;
    this.log.warn(
      { reason: why },
      'Redis is away: what is pushed reaches the sockets of its own process only',
    );
  }
}

function added(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function callAll(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}
