import { DELETED_REVISION, type RecordedEvent } from './records';

/** One stream: its events from revision 0 and what its metadata hides. Nothing is ever taken out. */
export class Stream {
  readonly events: RecordedEvent[] = [];
  tombstoned = false;
  #truncateBefore = 0n;
  #maxCount: bigint | null = null;

  /** Of the last event; -1 when there was never one. */
  get last(): bigint {
    return BigInt(this.events.length) - 1n;
  }

  get softDeleted(): boolean {
    return this.#truncateBefore === DELETED_REVISION;
  }

  /** The first revision that a reader is shown; beyond `last`: nothing is shown. */
  get firstVisible(): bigint {
    const byCount = this.#maxCount === null ? 0n : this.last + 1n - this.#maxCount;
    return byCount > this.#truncateBefore ? byCount : this.#truncateBefore;
  }

  /** Events from that revision on that a reader is shown. */
  at(revision: bigint): RecordedEvent | undefined {
    return revision < this.firstVisible ? undefined : this.events[Number(revision)];
  }

  /** The newest event of its metadata stream counts alone; what is no JSON object hides nothing. */
  describe(metadata: Uint8Array): void {
    const text = Buffer.from(metadata).toString();
    this.#truncateBefore = wholeNumber(text, '$tb') ?? 0n;
    this.#maxCount = wholeNumber(text, '$maxCount');
  }
}

/** By text: `JSON.parse` would round what marks a deleted stream. */
function wholeNumber(json: string, key: string): bigint | null {
  const digits = new RegExp(`"\\${key}"\\s*:\\s*(\\d+)`).exec(json)?.[1];
  return digits === undefined ? null : BigInt(digits);
}
