import { DocumentStoreUnavailable } from '../../documents/errors';
import type { Leases } from '../../lease/leases';
import type { MonotonicTime } from '../../lease/monotonic-time';

/** What becomes of a call: how long it is on its way, whether it arrives, how long the answer is, whether that arrives. */
export interface Way {
  readonly there: number;
  readonly arrives: boolean;
  readonly back: number;
  readonly answers: boolean;
}

/** How long anybody waits for an answer, milliseconds. */
const PATIENCE_MS = 1_500;

/** The same leases, as far away as `next` says for each call: what is given up may still be done later. */
export function slowLeases(leases: Leases, time: MonotonicTime, next: () => Way): Leases {
  const pass = (ms: number): Promise<void> => new Promise((resolve) => void time.after(ms, resolve));

  function call<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const { there, arrives, back, answers } = next();
      time.after(PATIENCE_MS, () => reject(new DocumentStoreUnavailable('Nobody answers.')));
      if (!arrives) return;
      const done = pass(there).then(work);
      if (answers) void done.then(async (answer) => pass(back).then(() => resolve(answer)));
    });
  }

  return {
    look: (name) => call(() => leases.look(name)),
    take: (name, seen, holder) => call(() => leases.take(name, seen, holder)),
    beat: (name, fencing) => call(() => leases.beat(name, fencing)),
    release: (name, fencing) => call(() => leases.release(name, fencing)),
    close: () => leases.close(),
  };
}
