import { Backoff } from './backoff';
import type { Position } from './client';
import { isNoPosition } from './client-errors';
import { Listeners } from './listeners';
import { OneSubscription } from './one-subscription';
import { isAfter } from './place-token';

const PAUSES = { shortest: 50, longest: 5_000 };
/** Milliseconds that a subscription must live for the next failure to be a first one again. */
const HEALTHY_AFTER = 5_000;

interface Options {
  readonly connectionString: string;
  /** Milliseconds between two looks whether the subscription still gives what the log has. */
  readonly lookEvery: number;
  /** Milliseconds after which a subscription that is not live by then is given up. */
  readonly confirmedWithin: number;
  /** Where the log ends, the server's own events included; null: it is empty. Throws when it cannot be read. */
  readonly end: () => Promise<Position | null>;
  /** The newest event's position, without the server's own; null: there is none. Throws as `end` does. */
  readonly head: () => Promise<Position | null>;
}

/**
 * Tells listeners that something was appended, by whoever did it. One supervised subscription serves them all while there
 * are any. It is opened again whenever it is dropped, after the last event it gave, and also when it gives nothing though
 * the log has grown. Keeps no process alive but by its connection.
 */
export class AppendNotices {
  readonly #options: Options;
  readonly #listeners = new Listeners();
  readonly #backoff = new Backoff(PAUSES);
  #subscription: OneSubscription | null = null;
  #position: Position | null = null;
  #reopening: NodeJS.Timeout | null = null;
  #healthy: NodeJS.Timeout | null = null;
  #looking: NodeJS.Timeout | null = null;
  /** The head that the subscription had not reached when it was looked at last. */
  #missing: Position | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  listen(listener: () => void): () => void {
    const stopListening = this.#listeners.add(listener);
    if (this.#looking === null) this.#start();
    return () => {
      stopListening();
      if (this.#listeners.isEmpty) this.stop();
    };
  }

  /** Something was appended here. */
  poke(): void {
    this.#listeners.tell();
  }

  stop(): void {
    this.#listeners.clear();
    for (const timer of [this.#reopening, this.#healthy]) if (timer !== null) clearTimeout(timer);
    if (this.#looking !== null) clearInterval(this.#looking);
    this.#looking = null;
    this.#subscription?.end();
    this.#subscription = null;
    this.#position = null;
    this.#missing = null;
  }

  #start(): void {
    this.#looking = setInterval(() => void this.#look(), this.#options.lookEvery);
    this.#looking.unref();
    void this.#open();
  }

  async #open(): Promise<void> {
    const session = this.#looking;
    const hasStopped = (): boolean => session !== this.#looking;
    try {
      const after = await this.#placeToGoOnFrom();
      if (!hasStopped()) this.#subscribe(after);
    } catch (error) {
      if (!hasStopped()) this.#openLater(error);
    }
  }

  /** A position beyond the end is taken without a word and never reached: it is another log's. */
  async #placeToGoOnFrom(): Promise<Position | null> {
    const end = await this.#options.end();
    const position = this.#position;
    return position === null || end === null || isAfter(position, end) ? end : position;
  }

  #subscribe(after: Position | null): void {
    this.#subscription = new OneSubscription(
      { ...this.#options, after },
      {
        onConfirmed: () => {
          this.#healthy = setTimeout(() => this.#backoff.reset(), HEALTHY_AFTER);
          this.#healthy.unref();
          // What was appended before it was live may be no event of it.
          this.#listeners.tell();
        },
        onEvent: this.#listeners.tell,
        onDropped: (error) => this.#openLater(error),
      },
    );
  }

  #openLater(error: unknown): void {
    if (this.#healthy !== null) clearTimeout(this.#healthy);
    const { position } = this.#subscription ?? { position: this.#position };
    // One that the log does not have is given up: its readers find out what became of theirs.
    this.#position = isNoPosition(error) ? null : position;
    this.#subscription = null;
    this.#missing = null;
    // Never at once: the client is still leaving the connection.
    this.#reopening = setTimeout(() => void this.#open(), this.#backoff.next());
    this.#reopening.unref();
  }

  /** A dead subscription looks like one with nothing to tell, but for the log that grows. */
  async #look(): Promise<void> {
    const subscription = this.#subscription;
    if (subscription === null) return;
    const head = await this.#options.head().catch(() => null);
    if (head === null || subscription !== this.#subscription) return;
    const seen = subscription.position;
    if (seen !== null && !isAfter(head, seen)) {
      this.#missing = null;
    } else if (this.#missing === null) {
      this.#missing = head;
      this.#listeners.tell();
    } else if (seen === null || isAfter(this.#missing, seen)) {
      subscription.drop(new Error('The subscription gives no events though the log has grown.'));
    }
  }
}
