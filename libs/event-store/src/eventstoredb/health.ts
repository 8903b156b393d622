import { Backoff } from './backoff';

type State =
  | { readonly is: 'well' }
  /** Whether it is well is being found out for the first time since it was doubted: worth waiting for. */
  | { readonly is: 'doubted'; readonly outcome: Promise<void> }
  | { readonly is: 'away'; readonly error: Error };

const PAUSES = { shortest: 100, longest: 1_000 };

/**
 * Whether the store answers. After a doubt nobody is sent to it but a probe, so that not every call waits for a silent
 * server by itself; the probe is repeated until it succeeds.
 */
export class Health {
  readonly #probe: () => Promise<void>;
  readonly #backoff = new Backoff(PAUSES);
  #state: State = { is: 'well' };
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  /** `probe` throws what callers are to be told while the store is away. */
  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Resolves when the store may be asked; throws when it is known to be away. */
  async ready(): Promise<void> {
    if (this.#state.is === 'doubted') await this.#state.outcome;
    else if (this.#state.is === 'away') throw this.#state.error;
  }

  doubt(): void {
    if (this.#state.is !== 'well' || this.#isStopped) return;
    const outcome = this.#look();
    this.#state = { is: 'doubted', outcome };
    // Perhaps nobody waits for it.
    outcome.catch(() => undefined);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      await this.#probe();
      this.#backoff.reset();
      this.#state = { is: 'well' };
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      this.#state = { is: 'away', error: known };
      this.#lookAgain();
      throw known;
    }
  }

  #lookAgain(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      // It keeps what was thrown, for those who ask.
      this.#look().catch(() => undefined);
    }, this.#backoff.next());
    this.#timer.unref();
  }
}
