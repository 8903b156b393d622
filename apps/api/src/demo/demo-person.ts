import { SessionAnswer, type Me } from '@heliograph/contracts';
import type { Clock } from '../platform/clock';
import { CannotTell, RefusedByServer } from './refused-by-server';
import { send, type Sent } from './requests';
import type { StoryPerson } from './story/story';

/** Of everybody in the demo. No secret: it is printed. */
export const DEMO_PASSWORD = 'paper and one sun';

/** An access token lives for 15 minutes of the server's clock; this early it is replaced. */
const TOKEN_USED_MS = 14 * 60 * 1000;

/** Somebody of the story, signed in wherever they act. */
export class DemoPerson {
  #token: string | null = null;
  #signedInAt = 0;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly key: string,
    private readonly who: StoryPerson,
  ) {}

  get username(): string {
    return this.who.username;
  }

  /**
   * Registers. With the same key again that is the one way to a fresh token that records nothing, so it is how they sign
   * in too. Throws {@link CannotTell} when the account is not the demo's, or no longer.
   */
  async signIn(): Promise<Me> {
    const { username, name } = this.who;
    try {
      const { accessToken, user } = await send(this.url, {
        method: 'POST',
        path: '/api/auth/register',
        key: `demo:join:${this.key}`,
        body: { username, name, email: `${username}@example.org`, password: DEMO_PASSWORD },
        answer: SessionAnswer,
      });
      this.#token = accessToken;
      this.#signedInAt = this.clock.now();
      return user;
    } catch (error) {
      throw isSomebodyElses(error)
        ? new CannotTell(
            `${username} has another password or is somebody else here. The demo needs a data folder of its own: set DATA_DIR.`,
          )
        : error;
    }
  }

  /** Sends a request of theirs, with the act's key. */
  async ask<T>(sent: Sent<T>): Promise<T> {
    if (this.#token === null || this.clock.now() - this.#signedInAt > TOKEN_USED_MS) await this.signIn();
    return send(this.url, {
      ...sent,
      token: this.#token,
      ...(sent.key !== undefined && { key: `demo:${sent.key}` }),
    });
  }
}

const isSomebodyElses = (error: unknown): boolean =>
  error instanceof RefusedByServer &&
  ['username-taken', 'email-taken', 'idempotency-key-reused'].includes(error.code);
