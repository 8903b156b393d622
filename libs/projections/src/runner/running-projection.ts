import {
  DamagedKeys,
  EventStoreUnavailable,
  SealBroken,
  UnreadableEvent,
  type EventStore,
  type LogPlace,
} from '@heliograph/event-store';
import type { Projection } from '../define-projection';
import {
  DamagedReadModels,
  DeposedProjector,
  DocumentStoreUnavailable,
  OtherIndexes,
} from '../documents/errors';
import { Feed, type FeedOptions } from '../fold/feed';
import type { LogEntry } from '../fold/log-entry';
import { assertSameLog, OtherLog } from './assert-same-log';
import type { ProjectionStatus } from './projection-status';

/** Pauses before an event that failed is tried again, milliseconds; after the last try the projection stops. */
const PAUSES = [20, 100, 500] as const;
/** Between tries while a store is unavailable, which never stops a projection, milliseconds. */
const LONGEST_PAUSE = 5_000;

/** One projection while it runs: it keeps its place when it fails, tries again, and stops in the end, alone. */
export class RunningProjection {
  readonly projection: Projection;
  #feed: Feed | null = null;
  #live = false;
  #stopped = false;
  #deposed = false;
  #error: string | null = null;
  #failures = 0;
  #failedAt = -1;
  #restsUntil = 0;

  constructor(projection: Projection) {
    this.projection = projection;
  }

  get position(): number {
    return this.#feed?.position ?? 0;
  }

  get place(): LogPlace | null {
    return this.#feed?.checkpoint.place ?? null;
  }

  get isLive(): boolean {
    return this.#live;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** It has stopped because another process has taken it over. */
  get isDeposed(): boolean {
    return this.#deposed;
  }

  /** It has failed, and is to try the same event again. */
  get isRetrying(): boolean {
    return this.#failures > 0 && !this.#stopped;
  }

  /** Milliseconds until it may be fed: 0 for now, Infinity when it has stopped. */
  get rests(): number {
    return this.#stopped ? Infinity : Math.max(0, this.#restsUntil - Date.now());
  }

  /** Goes to where it stood. Stops it when its collections or the log are not those it knows, or it is another's by now. */
  async open(store: EventStore, options: Omit<FeedOptions, 'projection'>): Promise<void> {
    try {
      this.#feed = await Feed.open({ projection: this.projection, ...options });
      await assertSameLog(store, this.place);
    } catch (error) {
      if (!STOPS_AT_ONCE.some((kind) => error instanceof kind)) throw error;
      this.#stopAt(error, error instanceof Error ? error.message : String(error));
    }
  }

  /** Stops it for what is wrong outside of it. */
  stopFor(error: Error): void {
    this.#stop(error.message);
  }

  /**
   * Brings it past these events. When a batch fails, its events go one by one, so that the place it keeps is just before
   * the one that cannot be passed. `goOn` is asked between steps.
   */
  async advance(entries: readonly LogEntry[], goOn: () => boolean): Promise<void> {
    try {
      await this.#feed?.advance(entries, goOn);
      this.#recovered();
    } catch (error) {
      // It would not come again where another process has written all of this by now.
      if (error instanceof DeposedProjector) this.#stopAt(error, error.message);
      // Any other one comes again, or it has passed.
      else await this.#advanceOneByOne(entries, goOn);
    }
  }

  /** It has read the log to its end. */
  reachedEnd(): void {
    if (!this.isRetrying) this.#live = true;
  }

  save(): Promise<void> {
    return this.#stopped || this.#feed === null ? Promise.resolve() : this.#feed.save();
  }

  /** `readError`: what reading the log fails with at present. */
  status(head: number, readError: string | null): ProjectionStatus {
    const { name, version } = this.projection;
    const running = this.#live ? 'live' : 'catching-up';
    const status = this.#stopped ? 'stopped' : running;
    const error = this.#error ?? (this.#stopped ? null : readError);
    return { name, version, status, position: this.position, head, ...(error === null ? {} : { error }) };
  }

  async #advanceOneByOne(entries: readonly LogEntry[], goOn: () => boolean): Promise<void> {
    for (const entry of entries) {
      if (!goOn()) return;
      try {
        await this.#feed?.advance([entry], goOn);
      } catch (error) {
        this.#failed(entry, error);
        return;
      }
    }
    this.#recovered();
  }

  #recovered(): void {
    this.#failures = 0;
    this.#error = null;
  }

  #failed({ place, type }: LogEntry, error: unknown): void {
    this.#live = false;
    if (this.position > this.#failedAt) this.#failures = 0;
    this.#failedAt = this.position;
    this.#failures += 1;
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = `${type} at position ${place.position} (event ${place.eventId}) cannot be folded: ${reason}`;
    const pause = pauseAfter(error, this.#failures);
    if (pause === null) {
      this.#stopAt(error, sentence);
      return;
    }
    this.#error = sentence;
    this.#restsUntil = Date.now() + pause;
  }

  #stopAt(error: unknown, sentence: string): void {
    this.#deposed = error instanceof DeposedProjector;
    this.#stop(sentence);
  }

  #stop(error: string): void {
    this.#live = false;
    this.#stopped = true;
    this.#error = error;
  }
}

/** What is not as it has to be when a projection is opened. */
const STOPS_AT_ONCE = [DeposedProjector, OtherLog, OtherIndexes];
/** No further try can help. */
const LASTING = [DamagedKeys, DamagedReadModels, DeposedProjector, SealBroken, UnreadableEvent];

/** How long to wait after the n-th failure at the same place; null: no further try can help. */
function pauseAfter(error: unknown, failures: number): number | null {
  if (error instanceof DocumentStoreUnavailable || error instanceof EventStoreUnavailable) {
    return Math.min(LONGEST_PAUSE, PAUSES[0] * 2 ** failures);
  }
  if (LASTING.some((kind) => error instanceof kind)) return null;
  return PAUSES[failures - 1] ?? null;
}
