/** So many at once, then so many a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts what each person sends over all their sockets, in this process. A full bucket is forgotten. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number,
  ) {}

  /** Takes one; the milliseconds to wait when there is none, else 0. */
  take(key: string): number {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { left: this.rate.burst, at: now };
    const left = Math.min(this.rate.burst, bucket.left + ((now - bucket.at) / 1000) * this.rate.perSecond);
    const allowed = left >= 1;
    this.buckets.set(key, { left: allowed ? left - 1 : left, at: now });
    return allowed ? 0 : Math.ceil(((1 - left) / this.rate.perSecond) * 1000);
  }

  /** The person has no socket any more. What they had taken is forgotten only once it would have come back. */
  forgetFull(): void {
    const fullAfterMs = (this.rate.burst / this.rate.perSecond) * 1000;
    for (const [key, { at }] of this.buckets) if (this.now() - at > fullAfterMs) this.buckets.delete(key);
  }
}
