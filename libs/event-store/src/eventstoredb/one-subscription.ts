import {
  closeClient,
  openClient,
  subscribeToAll,
  type Client,
  type Position,
  type Subscription,
} from './client';
import { Progress } from './progress';
import { SilenceTimer } from './silence-timer';

interface Options {
  readonly connectionString: string;
  /** Null: from now on. */
  readonly after: Position | null;
  /** Milliseconds. One that finds no room on its connection is told nothing, ever. */
  readonly confirmedWithin: number;
}

export interface SubscriptionEvents {
  /** It is live. */
  onConfirmed(): void;
  onEvent(): void;
  /** It is over, for whatever reason, and says nothing any more; called once, never while it is being opened. */
  onDropped(error: Error | null): void;
}

/** One subscription to everything, on a client of its own. An error, an end and a close are all a drop. */
export class OneSubscription {
  readonly #client: Client;
  readonly #subscription: Subscription;
  readonly #progress: Progress;
  readonly #confirming: SilenceTimer;
  readonly #events: SubscriptionEvents;
  #isOver = false;

  constructor({ connectionString, after, confirmedWithin }: Options, events: SubscriptionEvents) {
    this.#events = events;
    this.#progress = new Progress(after);
    this.#client = openClient(connectionString);
    this.#subscription = subscribeToAll(this.#client, after, (position) => this.#checkpoint(position));
    this.#confirming = new SilenceTimer(confirmedWithin, (silence) => this.drop(silence));
    this.#listen();
  }

  /** Where the next one goes on from. */
  get position(): Position | null {
    return this.#progress.position;
  }

  /** Ends it as though it had failed. */
  drop(error: Error | null): void {
    if (this.#isOver) return;
    this.end();
    this.#events.onDropped(error);
  }

  /** Ends it without a word. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#confirming.stop();
    this.#subscription.destroy();
    void closeClient(this.#client);
  }

  #listen(): void {
    const subscription = this.#subscription;
    // For ever: an error that nobody hears, also one after its end, would end the process.
    subscription.on('error', (error) => this.drop(error));
    subscription.on('end', () => this.drop(null));
    subscription.on('close', () => this.drop(null));
    subscription.on('confirmation', () => {
      this.#confirming.stop();
      if (!this.#isOver) this.#events.onConfirmed();
    });
    subscription.on('data', ({ event }) => {
      if (this.#isOver || event === undefined) return;
      this.#events.onEvent();
      this.#progress.event(event.position);
    });
  }

  /** Never throws: the client would fall silent. */
  #checkpoint(position: Position): void {
    this.#progress.checkpoint(position, this.#subscription.readableLength);
  }
}
