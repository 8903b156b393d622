import { EventStoreUnavailable, StorageFull, UnknownOutcome } from '../errors';
import type { EventStore } from '../port';

/**
 * How an append can fail: not at all written (`unavailable`, `full`), or with an outcome that nobody knows, either
 * before it was written or after.
 */
export type AppendFault = 'unavailable' | 'full' | 'unknown-before' | 'unknown-after';

export interface FaultyStore extends EventStore {
  /** The next appends fail so, in that order; those after them do not. */
  failNext(...faults: readonly AppendFault[]): void;
  /** What was still to fail does not. */
  forgetFaults(): void;
  /** Runs before the next append: what somebody else does just then. */
  beforeNext(act: () => Promise<unknown>): void;
  /** Appends that were tried so far. */
  readonly tries: number;
}

/** A store whose appends fail when told to: what a network and a disk do, at the outer edge of a real store. */
export function withFaults(store: EventStore): FaultyStore {
  const faults: AppendFault[] = [];
  const acts: (() => Promise<unknown>)[] = [];
  let tries = 0;

  return {
    ...store,
    failNext: (...next) => void faults.push(...next),
    forgetFaults: () => void faults.splice(0),
    beforeNext: (act) => void acts.push(act),
    get tries() {
      return tries;
    },

    async append(stream, expected, events) {
      tries += 1;
      await acts.shift()?.();
      const fault = faults.shift();
      if (fault === 'unavailable') throw new EventStoreUnavailable('The store cannot be reached.');
      if (fault === 'full') throw new StorageFull('The store is full.');
      if (fault === 'unknown-before') throw new UnknownOutcome('The connection was lost.');
      const result = await store.append(stream, expected, events);
      if (fault === 'unknown-after') throw new UnknownOutcome('The connection was lost.');
      return result;
    },
  };
}
