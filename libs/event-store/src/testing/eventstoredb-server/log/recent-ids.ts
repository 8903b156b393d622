import type { RecordedEvent } from './records';

/** The newest events by id, as many as the memory holds. */
export class RecentIds extends Map<string, RecordedEvent> {
  readonly #size: number;

  constructor(size: number) {
    super();
    this.#size = size;
  }

  add(event: RecordedEvent): void {
    this.delete(event.id);
    this.set(event.id, event);
    const [oldest] = this.keys();
    if (this.size > this.#size && oldest !== undefined) this.delete(oldest);
  }
}
