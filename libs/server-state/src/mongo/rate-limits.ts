import { ServerStateUnavailable } from '../errors';
import type { RateLimits } from '../port';
import { forgetAt } from './forget-at';
import { isDuplicate, type StateDatabase } from './state-database';

interface Bucket {
  readonly _id: string;
  /** When it will be full again: what is missing from it now is what it refills until then. */
  readonly fullAt: number | bigint;
  /** How long who asked last has to wait; 0: they were allowed to. */
  readonly waitMs: number | bigint;
  readonly forgetAt: Date;
}

/** A failover may forgive the newest tries; nobody waits for a majority to be counted. */
const SOON = { w: 1, journal: false } as const;

/**
 * Each take is one update, in which MongoDB itself computes what is left from what is there: no two can take the same. The
 * first one inserts the bucket, and is no upsert: one that lost a race of first writes may be answered without its document
 * although it took, and asking again would take twice.
 */
export async function mongoRateLimits(database: StateDatabase): Promise<RateLimits> {
  const buckets = await database.collection<Bucket>('rate_limits', ['forget']);

  const take = async (request: Parameters<RateLimits['take']>[0]): ReturnType<RateLimits['take']> => {
    const { key, limit, windowMs, now, cost = 1 } = request;
    const emptyUntil = now + windowMs;
    const price = (cost * windowMs) / limit;
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    const stored = { $min: ['$fullAt', emptyUntil] };
    const after = { $add: [{ $max: ['$fullAt', now] }, price] };
    const taken = () =>
      buckets.findOneAndUpdate(
        { _id: key },
        [
          { $set: { fullAt: stored, forgetAt: forgetAt(windowMs) } },
          { $set: { waitMs: { $max: [0, { $subtract: [after, emptyUntil] }] } } },
          { $set: { fullAt: { $cond: [{ $gt: ['$waitMs', 0] }, '$fullAt', after] } } },
        ],
        { returnDocument: 'after', writeConcern: SOON },
      );
    const begun = async (): Promise<Bucket | null> => {
      const waitMs = Math.max(0, price - windowMs);
      const bucket = { _id: key, fullAt: waitMs > 0 ? 0 : now + price, waitMs, forgetAt: forgetAt(windowMs) };
      try {
        await buckets.insertOne(bucket, { writeConcern: SOON });
        return bucket;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return await taken();
      }
    };
    const bucket = (await taken()) ?? (await begun());
    if (bucket === null) throw new ServerStateUnavailable('MongoDB did not keep a rate limit.');
    const waitMs = Number(bucket.waitMs);
    return waitMs > 0 ? { allowed: false, retryAfterMs: Math.ceil(waitMs) } : { allowed: true };
  };

  return { take: (request) => database.call(() => take(request)) };
}
