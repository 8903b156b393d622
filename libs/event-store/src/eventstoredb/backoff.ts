/** Milliseconds. */
export interface Pauses {
  readonly shortest: number;
  readonly longest: number;
}

/** Ever longer pauses between tries that fail one after the other, each of any length, so that not everybody comes at once. */
export class Backoff {
  readonly #pauses: Pauses;
  #failures = 0;

  constructor(pauses: Pauses) {
    this.#pauses = pauses;
  }

  /** Milliseconds to wait before the next try. */
  next(): number {
    const { shortest, longest } = this.#pauses;
    const most = Math.min(longest, shortest * 2 ** this.#failures);
    this.#failures += 1;
    return most / 2 + (Math.random() * most) / 2;
  }

  /** It went well: what fails next is the first. */
  reset(): void {
    this.#failures = 0;
  }
}
