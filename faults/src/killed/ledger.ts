import type { RecordedEvent } from '@heliograph/domain';
import { comesAlong, markOf } from './marks';

/** `open`: there is no answer yet, or nobody waits for one any more. */
type Outcome = 'open' | 'acknowledged';

/** What was asked for, what of it was acknowledged, and what the log says to that. */
export class Ledger {
  readonly #asked = new Map<string, Outcome>();
  readonly #recorded = new Map<string, number>();
  readonly #revisions = new Map<string, number>();

  /** Before the first try. Throws for a mark that is not new. */
  ask(mark: string): void {
    if (this.#asked.has(mark))
      throw new Error(`"${mark}" was asked for before: nobody could tell them apart.`);
    this.#asked.set(mark, 'open');
  }

  acknowledge(mark: string): void {
    this.#asked.set(mark, 'acknowledged');
  }

  count(outcome: Outcome): number {
    return [...this.#asked.values()].filter((each) => each === outcome).length;
  }

  /** Takes note of the log's next events; answers what is wrong with them. */
  read(events: readonly RecordedEvent[]): readonly string[] {
    return events.flatMap((event) => [...this.#gap(event), ...this.#unasked(event)]);
  }

  /** What was acknowledged by now and not read, and whatever was read twice. What is open may have been done, once. */
  faults(): readonly string[] {
    const lost = [...this.#asked]
      .filter(([mark, outcome]) => outcome === 'acknowledged' && !this.#recorded.has(mark))
      .map(([mark]) => `acknowledged and lost: ${mark}`);
    const doubled = [...this.#recorded]
      .filter(([, times]) => times > 1)
      .map(([mark, times]) => `${times} times in the log: ${mark}`);
    return [...lost, ...doubled];
  }

  #gap({ stream, revision, type }: RecordedEvent): readonly string[] {
    const expected = (this.#revisions.get(stream) ?? -1) + 1;
    this.#revisions.set(stream, revision);
    return revision === expected ? [] : [`${stream}: ${type} at ${revision} and not at ${expected}`];
  }

  #unasked(event: RecordedEvent): readonly string[] {
    const mark = markOf(event);
    if (mark === null) return [];
    this.#recorded.set(mark, (this.#recorded.get(mark) ?? 0) + 1);
    return this.#asked.has(mark) || comesAlong(event) ? [] : [`nobody asked for it: ${mark}`];
  }
}
