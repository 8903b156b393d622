import { DamagedLog } from '../errors';
import type { StoredEvent } from '../port';

/**
 * The log is known by its first event. A server that comes back with another one, or with none, holds another log: an
 * older copy, a fresh database, a wrong address.
 */
export class Identity {
  #firstId: string | null = null;

  get isKnown(): boolean {
    return this.#firstId !== null;
  }

  /** Throws `DamagedLog` where the log's first event is not the one that it was. */
  check(first: StoredEvent | null): void {
    const known = this.#firstId;
    if (known !== null && first?.id !== known) {
      throw new DamagedLog(
        `The event store's log began with event ${known} and now begins with ${first?.id ?? 'none at all'}: another database ` +
          'answers at its address, or it has lost its log. Bring the right one back; nothing is read or written meanwhile.',
      );
    }
    this.#firstId = first?.id ?? null;
  }
}
