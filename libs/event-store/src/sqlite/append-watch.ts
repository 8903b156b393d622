/** Milliseconds between two looks for what others appended. */
const LOOK_EVERY = 200;

/**
 * Tells listeners that something was appended: at once when `poke`d, and within 200 ms when another connection or
 * process did it, which shows in the data version of the file. Keeps no process alive.
 */
export class AppendWatch {
  readonly #dataVersion: () => number;
  readonly #listeners = new Set<() => void>();
  #seen = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(dataVersion: () => number) {
    this.#dataVersion = dataVersion;
  }

  listen(listener: () => void): () => void {
    // A wrapper of its own, so that the same function can listen twice and each stops only itself.
    const own = (): void => listener();
    this.#listeners.add(own);
    this.#start();
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  poke(): void {
    for (const listener of this.#listeners) listener();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#listeners.clear();
  }

  #start(): void {
    if (this.#timer !== null) return;
    this.#seen = this.#dataVersion();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY).unref();
  }

  #look(): void {
    try {
      const version = this.#dataVersion();
      if (version === this.#seen) return;
      this.#seen = version;
      this.poke();
    } catch {
      // Nobody waits for a timer's error: whoever reads because of the poke meets it where it can be handled.
      this.poke();
    }
  }
}
