import type { EventStore, LogPlace, StoredEvent } from '../../port';
import { eventually } from '../eventually';
import { placeOf } from './plain-events';

/** Events that are read at once: few, so that catching up and being live take turns. */
const PAGE = 20;

/** A catch-up subscription as everybody builds one over the port: reads to the head, then on whenever it is told. */
export class Follower {
  readonly events: StoredEvent[] = [];
  readonly #store: EventStore;
  readonly #stopListening: () => void;
  readonly #done: Promise<void>;
  #place: LogPlace | null;
  #told = true;
  #wake: () => void = () => undefined;
  #stopped = false;

  /** Begins after that place. */
  constructor(store: EventStore, after: LogPlace | null = null) {
    this.#store = store;
    this.#place = after;
    this.#stopListening = store.onAppended(() => this.#tell());
    this.#done = this.#follow();
  }

  /** Resolves when it has seen that many. */
  hasSeen(count: number, withinMs: number): Promise<void> {
    return eventually(`${count} events seen`, () => this.events.length >= count, withinMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    this.#tell();
    await this.#done;
  }

  #tell(): void {
    this.#told = true;
    this.#wake();
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      if (!this.#told) await new Promise<void>((resolve) => (this.#wake = resolve));
      // Before the read: what is appended during it may be in it or not.
      this.#told = false;
      await this.#readOn();
    }
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const page = await this.#store.readAll({ direction: 'forwards', after: this.#place, limit: PAGE });
      const last = page.at(-1);
      if (last === undefined || this.#stopped) return;
      this.events.push(...page);
      this.#place = placeOf(last);
    }
  }
}
