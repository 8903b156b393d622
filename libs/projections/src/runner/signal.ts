/** Wakes the one who waits. A call while nobody waits is kept for the next wait, and many calls are one. */
export class Signal {
  #called = false;
  #wake: (() => void) | null = null;

  call(): void {
    this.#called = true;
    this.#wake?.();
  }

  /** Resolves once called (at once when that was since the last wait), or after `timeoutMs`. */
  async wait(timeoutMs = Infinity): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (timeoutMs === Infinity) return;
        const timer = setTimeout(resolve, timeoutMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    this.#called = false;
  }
}
