/**
 * Which entities must be kept: those that lists and pages hold, and of the others the most recently used. Counting
 * holds, not weak references, so that it is the same in every browser.
 */
export class EntityHolds {
  readonly #capacity: number;
  readonly #forget: (id: string) => void;
  readonly #counts = new Map<string, number>();
  /** In the order of their last use, those that nobody holds. */
  readonly #loose = new Set<string>();

  constructor(capacity: number, forget: (id: string) => void) {
    this.#capacity = capacity;
    this.#forget = forget;
  }

  used(id: string): void {
    if (this.#counts.has(id)) return;
    this.#loose.delete(id);
    this.#loose.add(id);
    if (this.#loose.size > this.#capacity) this.#forgetOldest();
  }

  hold(ids: readonly string[]): () => void {
    for (const id of ids) {
      this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
      this.#loose.delete(id);
    }
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      for (const id of ids) this.#release(id);
    };
  }

  clear(): void {
    this.#counts.clear();
    this.#loose.clear();
  }

  #release(id: string): void {
    const count = (this.#counts.get(id) ?? 0) - 1;
    if (count > 0) {
      this.#counts.set(id, count);
    } else if (this.#counts.delete(id)) {
      this.used(id);
    }
  }

  #forgetOldest(): void {
    for (const id of this.#loose) {
      this.#loose.delete(id);
      this.#forget(id);
      return;
    }
  }
}
