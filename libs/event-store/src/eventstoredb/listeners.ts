/** Tells everybody who listens, once a turn of the event loop however often something happens in it. */
export class Listeners {
  readonly #listeners = new Set<() => void>();
  #isTelling = false;

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  /** Returns the way to stop, which concerns this listener alone, also where the same function listens twice. */
  add(listener: () => void): () => void {
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  clear(): void {
    this.#listeners.clear();
  }

  readonly tell = (): void => {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener();
    });
  };
}
