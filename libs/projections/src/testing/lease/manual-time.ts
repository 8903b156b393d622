import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MonotonicTime } from '../../lease/monotonic-time';

/** Time that passes when the test says so. */
export class ManualTime implements MonotonicTime {
  #now = 0;
  readonly #alarms = new Set<{ readonly at: number; readonly work: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, work: () => void): () => void {
    const alarm = { at: this.#now + ms, work };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Lets so much time pass, with all that is to be done meanwhile and what follows from it at once. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await nextTurn();
    for (;;) {
      const [next] = [...this.#alarms].sort((one, other) => one.at - other.at);
      if (next === undefined || next.at > end) break;
      this.#alarms.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
      await nextTurn();
    }
    this.#now = end;
  }

  /** So much time passes in which this process does nothing: all that was to be done is done at its end. */
  async passUnnoticed(ms: number): Promise<void> {
    this.#now += ms;
    await this.pass(0);
  }
}
