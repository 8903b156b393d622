import type { Redis } from 'ioredis';

/** A server that answers nothing for this time is away. */
const SILENCE_MS = 3000;
const PING_EVERY_MS = 1000;
const LONGEST_PAUSE_MS = 2000;

/** What a connection tells of itself. */
export interface ConnectionListener {
  onReady(redis: Redis): void;
  /** It ended, or could not be made; another one is made after a pause. `why`: what was seen last. */
  onAway(why: string): void;
}

/**
 * A connection that is made again for ever, and on which nothing waits: what is sent while it is not there fails at once,
 * and what was sent and not answered fails when it ends.
 */
export class Connection {
  readonly redis: Redis;
  readonly #pinging: NodeJS.Timeout;
  #why = 'It has not answered yet.';

  /** Begins at once. `name`: for Redis's own list of its clients. */
  constructor(client: typeof Redis, url: string, name: string, listener: ConnectionListener) {
    const redis = new client(url, {
      connectionName: name,
      connectTimeout: 2000,
      socketTimeout: SILENCE_MS,
      disconnectTimeout: 500,
      retryStrategy: pauseBefore,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
    });
    this.redis = redis;
    const sawError = (error: Error) => {
      this.#why = error.message;
    };
    redis.on('error', sawError);
    redis.on('ready', () => {
      this.#why = 'It ended the connection.';
      listener.onReady(redis);
    });
    redis.on('close', () => listener.onAway(this.#why));
    // Silence is noticed only while something has to be answered.
    this.#pinging = setInterval(() => {
      if (this.isReady) redis.ping().catch(sawError);
    }, PING_EVERY_MS).unref();
  }

  get isReady(): boolean {
    return this.redis.status === 'ready';
  }

  async close(): Promise<void> {
    clearInterval(this.#pinging);
    const isOpen = ['connecting', 'connect', 'ready'].includes(this.redis.status);
    const ended = isOpen && new Promise((resolve) => this.redis.once('end', resolve));
    this.redis.disconnect();
    await ended;
  }
}

/** Before the n-th try: longer each time, and not the same for all who lost it at once. */
function pauseBefore(tries: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, 25 * 2 ** tries);
  return longest / 2 + (Math.random() * longest) / 2;
}
