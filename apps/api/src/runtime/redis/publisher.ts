import type { Connection } from './connection';

/** What may wait for Redis's answer; more would pile up while it does not read. */
const MOST_BYTES_WAITING = 8 * 1024 * 1024;

/** Publishes what can be sent now, and remembers that something could not. */
export class Publisher {
  #waiting = 0;
  #hasLost = false;

  /** `onHeardAgain`: something was lost before, and now there is somebody who takes it. */
  constructor(
    private readonly connection: Connection,
    private readonly onHeardAgain: () => void,
  ) {}

  async publish(channel: string, message: string | Buffer): Promise<boolean> {
    const { isReady, redis } = this.connection;
    const bytes = Buffer.byteLength(message);
    if (!isReady || this.#waiting + bytes > MOST_BYTES_WAITING) {
      this.#hasLost = true;
      return false;
    }
    this.#waiting += bytes;
    try {
      await redis.publish(channel, message);
    } catch {
      // Why, the end of the connection tells.
      this.#hasLost = true;
      return false;
    } finally {
      this.#waiting -= bytes;
    }
    this.recovered();
    return true;
  }

  /** It can be sent again. */
  recovered(): void {
    if (!this.#hasLost) return;
    this.#hasLost = false;
    this.onHeardAgain();
  }
}
