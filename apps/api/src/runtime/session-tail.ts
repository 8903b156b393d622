import type { EventCodec, EventStore, LogPlace, StoredEvent } from '@heliograph/event-store';
import { monotonicTime, pause } from '@heliograph/projections';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ACCESS_TOKEN_MS } from '../platform/access-tokens';
import type { Clock } from '../platform/clock';
import type { EndedSession, RevokedSessions } from '../platform/revoked-sessions';
import { OnceAtATime } from './once-at-a-time';

const BATCH = 500;
/** A token may have been signed by a clock that was a little ahead. */
const LOOK_BACK_MS = ACCESS_TOKEN_MS + 60_000;
/** Before the log is read again that could not be read: nothing else may be appended for long. */
const READ_AGAIN_MS = 500;
const When = z.object({ at: z.string() });

interface Parts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly log: Logger;
}

/** {@link RevokedSessions} from the log: read back at the start, then followed. */
export class SessionTail implements RevokedSessions {
  /** Until when a token of the session may live. */
  readonly #ended = new Map<string, number>();
  readonly #listeners = new Set<(ended: EndedSession) => void>();
  readonly #leaving = new AbortController();
  readonly #reading = new OnceAtATime(() => this.#read());
  #place: LogPlace | null = null;
  #couldRead = true;
  #stop: () => void = () => undefined;

  private constructor(private readonly parts: Parts) {}

  static async follow(parts: Parts): Promise<SessionTail> {
    const tail = new SessionTail(parts);
    tail.#place = await parts.store.head();
    await tail.#readBack();
    tail.#stop = parts.store.onAppended(() => tail.#reading.ask());
    tail.#reading.ask();
    return tail;
  }

  has(sessionId: string): boolean {
    return this.#ended.has(sessionId);
  }

  onEnded(listener: (ended: EndedSession) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#stop();
    this.#leaving.abort();
    await this.#reading.settled();
  }

  async #read(): Promise<void> {
    const { signal } = this.#leaving;
    try {
      await this.#readOn();
      this.#couldRead = true;
    } catch (error) {
      if (this.#couldRead)
        this.parts.log.error({ err: error }, 'Ended sessions could not be read from the log; trying again');
      this.#couldRead = false;
      await pause(monotonicTime, READ_AGAIN_MS, signal);
      if (!signal.aborted) this.#reading.ask();
    }
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const events = await this.parts.store.readAll({
        direction: 'forwards',
        after: this.#place,
        limit: BATCH,
      });
      for (const event of events) await this.#take(event, true);
      const last = events.at(-1);
      if (last === undefined) return;
      this.#place = placeOf(last);
    }
  }

  async #readBack(): Promise<void> {
    const oldest = this.parts.clock.now() - LOOK_BACK_MS;
    let after: LogPlace | null = null;
    for (;;) {
      const events = await this.parts.store.readAll({ direction: 'backwards', after, limit: BATCH });
      for (const event of events) await this.#take(event, false);
      const last = events.at(-1);
      if (last === undefined || whenOf(last) < oldest) return;
      after = placeOf(last);
    }
  }

  async #take(stored: StoredEvent, isNew: boolean): Promise<void> {
    if (stored.type !== 'SessionRevoked') return;
    const event = await this.parts.codec.decode(stored);
    if (event.type !== 'SessionRevoked') return;
    const { sessionId, userId, reason } = event.data;
    const now = this.parts.clock.now();
    for (const [id, until] of this.#ended) if (until < now) this.#ended.delete(id);
    this.#ended.set(sessionId, now + LOOK_BACK_MS);
    if (isNew) for (const listener of this.#listeners) listener({ sessionId, userId, reason });
  }
}

const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
const whenOf = ({ metadata }: StoredEvent): number => Date.parse(When.parse(JSON.parse(metadata)).at);
