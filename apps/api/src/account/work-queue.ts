import { Refused } from '../platform/refused';

/** Runs tasks so many at a time, in order. Refuses `busy` at once when too many wait already. */
export class WorkQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly atATime: number,
    private readonly mostWaiting: number,
  ) {}

  get length(): number {
    return this.#waiting.length;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  #enter(): Promise<void> | void {
    if (this.#running < this.atATime) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.mostWaiting) throw new Refused('busy', { retryAfterMs: 2000 });
    return new Promise((enter) => this.#waiting.push(enter));
  }

  /** The place goes to the next who waits, so `running` stays as it is. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
