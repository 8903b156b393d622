import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { RedisListener } from './redis-link';

const AGAIN_AFTER_MS = 1000;
/** Somebody who sends nonsense may send much of it. */
const REFUSALS_EVERY_MS = 10_000;

/** One connection, from when it is ready until it ends, and what was subscribed to on it. */
interface Session {
  readonly redis: Redis;
  readonly made: Set<string>;
}

/** Who listens to which channels. They are asked for on every new connection, by us, so that it is known from when on they are there. */
export class Subscriptions {
  readonly #listeners = new Map<string, Set<RedisListener>>();
  #session: Session | null = null;
  #refused = 0;
  #loggedAt = -Infinity;

  constructor(
    private readonly log: Logger,
    private readonly onMade: () => void,
  ) {}

  get areMade(): boolean {
    return this.#session !== null && this.#missing(this.#session).length === 0;
  }

  add(pattern: string, listener: RedisListener): () => void {
    const listeners = this.#listeners.get(pattern) ?? new Set();
    this.#listeners.set(pattern, listeners.add(listener));
    void this.#make();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#forget(pattern);
    };
  }

  ready(redis: Redis): void {
    this.#session = { redis, made: new Set() };
    void this.#make();
  }

  away(): void {
    this.#session = null;
  }

  hear(pattern: string, channel: string, message: Buffer): void {
    for (const listener of this.#listeners.get(pattern) ?? []) {
      void this.#tell(listener, channel, message);
    }
  }

  async #tell(listener: RedisListener, channel: string, message: Buffer): Promise<void> {
    try {
      await listener(message, channel);
    } catch (error) {
      this.#refuse(channel, error);
    }
  }

  #missing({ made }: Session): readonly string[] {
    return [...this.#listeners.keys()].filter((pattern) => !made.has(pattern));
  }

  async #make(): Promise<void> {
    const session = this.#session;
    const missing = session === null ? [] : this.#missing(session);
    if (session === null || missing.length === 0) return;
    try {
      await session.redis.psubscribe(...missing);
      for (const pattern of missing) session.made.add(pattern);
      if (session === this.#session && this.areMade) this.onMade();
    } catch (error) {
      if (session !== this.#session) return;
      this.log.error({ err: error }, 'Channels of Redis could not be subscribed to');
      setTimeout(() => void this.#make(), AGAIN_AFTER_MS).unref();
    }
  }

  #forget(pattern: string): void {
    this.#listeners.delete(pattern);
    const { redis, made } = this.#session ?? {};
    if (!made?.delete(pattern)) return;
    redis?.punsubscribe(pattern).catch((error: unknown) => {
      this.log.debug({ err: error, pattern }, 'A subscription ended with its connection');
    });
  }

  #refuse(channel: string, error: unknown): void {
    this.#refused += 1;
    if (performance.now() - this.#loggedAt < REFUSALS_EVERY_MS) return;
    this.log.warn({ channel, err: error, messages: this.#refused }, 'Messages from Redis were refused');
    this.#loggedAt = performance.now();
    this.#refused = 0;
  }
}
