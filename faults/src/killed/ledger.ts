import type { RecordedEvent } from '@heliograph/domain';
import { markOf } from './marks';

/** `open`: no answer yet, or nobody waits for one any more. */
type Outcome = 'open' | 'acknowledged';

/** What was asked for, what of it was acknowledged, and what the log says to that. */
export class Ledger {
  readonly #asked = new Map<string, Outcome>();
  readonly #recorded = new Map<string, number>();
  readonly #revisions = new Map<string, number>();
  readonly #once = new Set<string>();

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
    return events.flatMap((event) => [...this.#gap(event), ...this.#unasked(event), ...this.#session(event)]);
  }

  /** Whatever is acknowledged by now and not in what was read, or is there twice; what is open may be there once. */
  faults(): readonly string[] {
    return [...this.#asked].flatMap(([mark, outcome]) => {
      const times = this.#recorded.get(mark) ?? 0;
      if (times > 1) return [`${times} times in the log: ${mark}`];
      return times === 0 && outcome === 'acknowledged' ? [`acknowledged and lost: ${mark}`] : [];
    });
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
    return this.#asked.has(mark) ? [] : [`nobody asked for it: ${mark}`];
  }

  /** Nobody signs in here, so each has the one session of signing up, and each medium one post. */
  #session(event: RecordedEvent): readonly string[] {
    if (event.type !== 'SessionStarted' && event.type !== 'MediaAttached') return [];
    const what = `${event.type} ${event.type === 'SessionStarted' ? event.data.userId : event.data.mediaId}`;
    if (this.#once.has(what)) return [`twice: ${what}`];
    this.#once.add(what);
    return [];
  }
}
