import type { RateLimits } from '@heliograph/server-state';

type Take = Parameters<RateLimits['take']>[0];
export type Taken = Awaited<ReturnType<RateLimits['take']>>;

/** Takes between two sweeps of buckets that are full again, which are as good as absent. */
const SWEEP_EVERY = 1_000;

/** Rate limits that count in this process alone, and forget with it. */
export class LimitsHere {
  readonly #fullAt = new Map<string, number>();
  #takes = 0;

  take({ key, limit, windowMs, now, cost = 1 }: Take): Taken {
    this.#takes += 1;
    if (this.#takes % SWEEP_EVERY === 0) this.#sweep(now);
    const emptyUntil = now + windowMs;
    const stored = Math.min(this.#fullAt.get(key) ?? 0, emptyUntil);
    const after = Math.max(stored, now) + (cost * windowMs) / limit;
    const allowed = after <= emptyUntil;
    this.#fullAt.set(key, allowed ? after : stored);
    return allowed ? { allowed } : { allowed, retryAfterMs: Math.ceil(after - emptyUntil) };
  }

  #sweep(now: number): void {
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }
}
