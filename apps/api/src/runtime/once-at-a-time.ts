/**
 * Does some work when it is asked to: from the next turn of the event loop on, never twice at once, and however often it is
 * asked meanwhile once more afterwards. `work` must not fail.
 */
export class OnceAtATime {
  readonly #work: () => Promise<void>;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  ask(): void {
    this.#again = true;
    this.#running ??= this.#run();
  }

  /** Resolves when there is nothing more to do. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      await nextTurn();
      this.#again = false;
      await this.#work();
    }
    this.#running = null;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
