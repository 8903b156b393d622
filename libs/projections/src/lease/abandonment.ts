import { TAKEN_AFTER_MS } from './lease-limits';
import type { LeaseStanding } from './leases';

/** Finds out, by one's own clock, whether the holder of a lease is still there. */
export class Abandonment {
  #seen: LeaseStanding | null = null;
  #since = 0;

  /**
   * Whether the lease may be taken as it stands. `lookedAt` and `seenAt`: when one began to look, and when there was an
   * answer. What lies in between counts for the holder.
   */
  of(standing: LeaseStanding, lookedAt: number, seenAt: number): boolean {
    if (standing.fencing === this.#seen?.fencing && standing.beat === this.#seen.beat) {
      return lookedAt - this.#since >= TAKEN_AFTER_MS;
    }
    this.#seen = standing;
    this.#since = seenAt;
    return false;
  }
}
