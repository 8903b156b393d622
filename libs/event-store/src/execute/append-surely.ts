import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, StorageFull, UnknownOutcome } from '../errors';
import type { AppendResult, EventStore, EventToStore, ExpectedRevision } from '../port';

/** Milliseconds before the same append is tried again. */
const PAUSES = [50, 100, 200, 400, 800];
/** Milliseconds in all: whoever waits for an answer is told within two seconds that there is none. */
const LONGEST = 1_800;

/** `retried`: an earlier try of this very append may be the one that wrote. */
export type SureResult = AppendResult & { readonly retried: boolean };

/**
 * Appends; after an unknown outcome the same ids at the same revision again, so that it is written once or found already
 * written. Throws `UnknownOutcome` when that is still unknown after the last pause, or when no time is left for another.
 */
export async function appendSurely(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToStore[],
): Promise<SureResult> {
  const begun = performance.now();
  for (let tries = 0; ; tries += 1) {
    const retried = tries > 0;
    try {
      return { ...(await store.append(stream, expected, events)), retried };
    } catch (error) {
      if (!leavesUnknown(error, retried)) throw error;
      const wait = PAUSES[tries];
      const spent = performance.now() - begun;
      if (wait === undefined || spent + wait > LONGEST) throw asUnknown(error, stream);
      await pause(wait);
    }
  }
}

/** «Nothing was written» says nothing of the try before. */
const leavesUnknown = (error: unknown, retried: boolean): boolean =>
  error instanceof UnknownOutcome ||
  (retried && (error instanceof EventStoreUnavailable || error instanceof StorageFull));

const asUnknown = (error: unknown, stream: string): UnknownOutcome =>
  error instanceof UnknownOutcome
    ? error
    : new UnknownOutcome(`It is not known whether ${stream} was appended to.`, { cause: error });
