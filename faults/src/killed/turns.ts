/** How a person's likes or follows stand. A subject whose last turn nobody knows the outcome of is left alone from then on. */
export class Turns {
  readonly #done = new Map<string, number>();
  readonly #left = new Set<string>();

  /** The number of the next turn, from 0; even ones turn it on. Null: this subject is left alone. */
  next(subject: string): { readonly number: number; readonly isOn: boolean } | null {
    if (this.#left.has(subject)) return null;
    const number = this.#done.get(subject) ?? 0;
    return { number, isOn: number % 2 === 0 };
  }

  settle(subject: string, isKnown: boolean): void {
    if (isKnown) this.#done.set(subject, (this.#done.get(subject) ?? 0) + 1);
    else this.#left.add(subject);
  }
}
