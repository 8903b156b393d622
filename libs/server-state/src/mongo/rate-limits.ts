import type { RateLimits } from '../port';
import { forgetAt } from './forget-at';
import type { StateDatabase } from './state-database';
import { upserted } from './upserted';

/** When it will be full again: what is missing from it now is what it refills until then. */
interface Bucket {
  readonly _id: string;
  /** MongoDB's sums of what fits into 32 bits may be 64 bits long. */
  readonly fullAt: number | bigint;
  readonly forgetAt: Date;
}

/** A failover may forgive the newest tries; nobody waits for a majority to be counted. */
const SOON = { w: 1, journal: false } as const;

/** Each take is one update that computes what is left from what is there, so that no two can take the same. */
export async function mongoRateLimits(database: StateDatabase): Promise<RateLimits> {
  const buckets = await database.collection<Bucket>('rate_limits', ['forget']);

  const take = async (request: Parameters<RateLimits['take']>[0]): ReturnType<RateLimits['take']> => {
    const { key, limit, windowMs, now, cost = 1 } = request;
    const emptyUntil = now + windowMs;
    const price = (cost * windowMs) / limit;
    // The same sum twice, since an update answers what was there before it: MongoDB's, and then ours.
    const stored = { $min: [{ $ifNull: ['$fullAt', now] }, emptyUntil] };
    const after = { $add: [{ $max: [stored, now] }, price] };
    const counted = {
      fullAt: { $cond: [{ $lte: [after, emptyUntil] }, after, stored] },
      forgetAt: { $cond: [{ $lte: [after, emptyUntil] }, forgetAt(windowMs), '$forgetAt'] },
    };
    const before = await upserted(() =>
      buckets.findOneAndUpdate({ _id: key }, [{ $set: counted }], {
        upsert: true,
        returnDocument: 'before',
        writeConcern: SOON,
      }),
    );
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    const known = Math.min(Math.max(Number(before?.fullAt ?? now), now), emptyUntil);
    return known + price > emptyUntil
      ? { allowed: false, retryAfterMs: Math.ceil(known + price - emptyUntil) }
      : { allowed: true };
  };

  return { take: (request) => database.call(() => take(request)) };
}
