import { BEAT_AGAIN_MS, BEAT_MS, LOST_AFTER_MS } from './lease-limits';
import { pause } from './monotonic-time';
import type { LeaseOptions, TakenLease } from './seek-lease';

export interface KeepOptions extends Omit<LeaseOptions, 'holder'> {
  readonly taken: TakenLease;
  /** Called once, unless it is given back before: from now on another one may hold it. */
  readonly onLost: (why: string) => void;
}

export interface KeptLease {
  /**
   * Gives no more signs of life, and gives the lease back where it is still held, also when it was taken for lost. Throws
   * nothing: what cannot be given back runs out by itself.
   */
  giveBack(): Promise<void>;
}

/** Gives signs of life as the holder of a lease, until it is lost or given back. */
export function keepLease(options: KeepOptions): KeptLease {
  return new Keeping(options);
}

class Keeping implements KeptLease {
  readonly #options: KeepOptions;
  readonly #ended = new AbortController();
  #trouble = '';
  #callOffLoss = (): void => undefined;

  constructor(options: KeepOptions) {
    this.#options = options;
    this.#aliveAt(options.taken.takenAt);
    void this.#giveSigns();
  }

  async giveBack(): Promise<void> {
    this.#end();
    const { leases, name, taken } = this.#options;
    await leases.release(name, taken.fencing).catch(() => undefined);
  }

  async #giveSigns(): Promise<void> {
    const { time } = this.#options;
    while (!this.#isOver()) {
      const sentAt = time.now();
      const isMine = await this.#beat();
      if (this.#isOver()) return;
      if (isMine === false) this.#lose('another process has taken it');
      else if (isMine) this.#aliveAt(sentAt);
      await pause(time, isMine ? BEAT_MS : BEAT_AGAIN_MS, this.#ended.signal);
    }
  }

  /** Null: unknown. */
  async #beat(): Promise<boolean | null> {
    const { leases, name, taken } = this.#options;
    try {
      return await leases.beat(name, taken.fencing);
    } catch (error) {
      this.#trouble = ` (${error instanceof Error ? error.message : String(error)})`;
      return null;
    }
  }

  /** It counts from when the sign was sent: that is the earliest that it can have arrived. */
  #aliveAt(sentAt: number): void {
    const { time } = this.#options;
    this.#callOffLoss();
    this.#callOffLoss = time.after(Math.max(0, sentAt + LOST_AFTER_MS - time.now()), () =>
      this.#lose(`no sign of life has got through for ${LOST_AFTER_MS} ms${this.#trouble}`),
    );
  }

  #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  #lose(why: string): void {
    this.#end();
    this.#options.onLost(why);
  }

  #end(): void {
    this.#callOffLoss();
    this.#ended.abort();
  }
}
