import type { EventCodec, EventStore, LogPlace } from '@heliograph/event-store';
import { logEntries, type LogEntry } from '../fold/log-entry';

export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** There was nothing after it when it was read. */
  readonly atEnd: boolean;
}

/** The log, read page by page. */
export class LogPages {
  readonly #store: EventStore;
  readonly #codec: EventCodec;
  #head = 0;

  constructor(store: EventStore, codec: EventCodec) {
    this.#store = store;
    this.#codec = codec;
  }

  /** The newest position that was seen. */
  get head(): number {
    return this.#head;
  }

  async lookAtHead(): Promise<number> {
    this.#head = (await this.#store.head())?.position ?? 0;
    return this.#head;
  }

  /** The next events after a place; those of `types` can be read. */
  async after(place: LogPlace | null, limit: number, types: ReadonlySet<string>): Promise<LogPage> {
    const events = await this.#store.readAll({ direction: 'forwards', after: place, limit });
    const atEnd = events.length < limit;
    if (!atEnd) await this.lookAtHead();
    this.#head = Math.max(this.#head, events.at(-1)?.position ?? 0);
    return { entries: await logEntries(events, this.#codec, types), atEnd };
  }
}
