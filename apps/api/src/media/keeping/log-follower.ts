import type { EventStore, LogPlace, StoredEvent } from '@heliograph/event-store';
import { monotonicTime, pause } from '@heliograph/projections';
import type { LogPlaceFile } from './log-place-file';

export interface LogFollowerParts {
  readonly store: EventStore;
  readonly place: LogPlaceFile;
  /** The event types it is for; the others are passed. */
  readonly types: ReadonlySet<string>;
  /** May see an event again after a crash, so it must do no harm twice. */
  readonly handle: (event: StoredEvent) => Promise<void>;
  /** Makes what was handled survive a power cut; asked before a place is saved, since what lies before that is never seen again. */
  readonly settle: () => Promise<void>;
  readonly onFailure: (error: unknown, event: StoredEvent | null) => void;
}

const BATCH = 500;
/** Saving is a sync of the disk, reading some events again is nothing. */
const SAVED_AFTER = 2000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Reads the log from where it left off and goes on as it grows: each event at least once, in order. A failing event is
 * tried again, with longer and longer pauses, and nothing after it is handled before it.
 */
export class LogFollower {
  private readonly stopping = new AbortController();
  private unsubscribe: (() => void) | null = null;
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  private hasNews = false;
  private at: LogPlace | null = null;
  private unsaved = 0;

  constructor(private readonly parts: LogFollowerParts) {}

  async start(): Promise<void> {
    this.at = await this.provenPlace();
    this.unsubscribe = this.parts.store.onAppended(() => this.poke());
    this.poke();
  }

  /** Resolves when all that was in the log at some moment after this call has been handled; false: it was stopped before. */
  async caughtUp(): Promise<boolean> {
    this.poke();
    while (this.isRunning && !this.stopping.signal.aborted) await this.running;
    return !this.stopping.signal.aborted;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.unsubscribe?.();
    await this.running;
    await this.savePlace();
  }

  private poke(): void {
    this.hasNews = true;
    if (this.isRunning || this.stopping.signal.aborted) return;
    this.isRunning = true;
    this.running = this.run().finally(() => (this.isRunning = false));
  }

  private async run(): Promise<void> {
    let wait = FIRST_PAUSE_MS;
    while (this.hasNews && !this.stopping.signal.aborted) {
      this.hasNews = false;
      try {
        await this.readOn();
        wait = FIRST_PAUSE_MS;
      } catch (error) {
        this.parts.onFailure(error, null);
        this.hasNews = true;
        await pause(monotonicTime, wait, this.stopping.signal);
        wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const events = await this.parts.store.readAll({ direction: 'forwards', after: this.at, limit: BATCH });
      for (const event of events) {
        if (this.stopping.signal.aborted) return;
        if (this.parts.types.has(event.type)) await this.parts.handle(event);
        this.at = { position: event.position, token: event.token, eventId: event.id };
      }
      this.unsaved += events.length;
      if (this.unsaved >= SAVED_AFTER) await this.savePlace();
      if (events.length < BATCH) return;
    }
  }

  private async savePlace(): Promise<void> {
    if (this.at !== null) {
      await this.parts.settle();
      await this.parts.place.save(this.at);
    }
    this.unsaved = 0;
  }

  /** The place it left, if the log still has that event there; of another or restored log everything is read again. */
  private async provenPlace(): Promise<LogPlace | null> {
    const place = await this.parts.place.load();
    return place !== null && (await this.parts.store.eventAt(place)) !== null ? place : null;
  }
}
