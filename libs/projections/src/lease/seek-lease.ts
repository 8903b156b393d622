import { Abandonment } from './abandonment';
import { LOOK_MS } from './lease-limits';
import type { Leases } from './leases';
import { pause, type MonotonicTime } from './monotonic-time';

export interface LeaseOptions {
  readonly leases: Leases;
  readonly name: string;
  /** Who asks; nobody else is called so, now or later. */
  readonly holder: string;
  readonly time: MonotonicTime;
}

export interface SeekOptions extends LeaseOptions {
  /** Called after each look that did not end in having it: null where it is held, else why one could not look. */
  readonly onWaiting: (trouble: Error | null) => void;
}

export interface TakenLease {
  /** Higher than that of everybody who held it before; 1: nobody did. */
  readonly fencing: number;
  /** By one's own clock: when one began to take it. */
  readonly takenAt: number;
}

/**
 * Waits until a lease is free, given back, or left by a holder that gives no sign of life, and takes it; of those who seek it
 * at the same time, one gets it. Null once `signal` is aborted: then it may all the same have been taken, and runs out.
 */
export async function seekLease(options: SeekOptions, signal: AbortSignal): Promise<TakenLease | null> {
  const { time, onWaiting } = options;
  const abandonment = new Abandonment();
  while (!signal.aborted) {
    try {
      const taken = await tryOnce(options, abandonment);
      if (taken !== null) return taken;
      onWaiting(null);
    } catch (error) {
      onWaiting(error instanceof Error ? error : new Error(String(error)));
    }
    await pause(time, LOOK_MS, signal);
  }
  return null;
}

async function tryOnce(
  { leases, name, holder, time }: LeaseOptions,
  abandonment: Abandonment,
): Promise<TakenLease | null> {
  const lookedAt = time.now();
  const standing = await leases.look(name);
  const seenAt = time.now();
  // One's own is that of a try whose outcome was unknown.
  const isFree = standing === null || [null, holder].includes(standing.holder);
  if (!isFree && !abandonment.of(standing, lookedAt, seenAt)) return null;
  const takenAt = time.now();
  const fencing = await leases.take(name, standing, holder);
  return fencing === null ? null : { fencing, takenAt };
}
