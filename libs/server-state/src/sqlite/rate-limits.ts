import type Database from 'better-sqlite3';
import type { RateLimits } from '../port';
import { promised } from './sqlite-errors';

/** Takes between two sweeps of buckets that are full again, which are as good as absent. */
const SWEEP_EVERY = 1_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rate_limits (
    key TEXT PRIMARY KEY,
    full_at REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** A bucket is one number: when it will be full again. What is missing from it now is what it refills until then. */
export function sqliteRateLimits(db: Database.Database): RateLimits {
  db.exec(SCHEMA);
  const fullAt = db.prepare<[string], number>('SELECT full_at FROM rate_limits WHERE key = ?').pluck();
  const keep = db.prepare<[string, number]>(
    'INSERT INTO rate_limits VALUES (?, ?) ON CONFLICT DO UPDATE SET full_at = excluded.full_at',
  );
  const sweep = db.prepare<[number]>('DELETE FROM rate_limits WHERE full_at <= ?');
  let takes = 0;

  const take = ({ key, limit, windowMs, now, cost = 1 }: Parameters<RateLimits['take']>[0]) => {
    takes += 1;
    if (takes % SWEEP_EVERY === 0) sweep.run(now);
    const known = fullAt.get(key) ?? now;
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    if (known > now + windowMs) keep.run(key, now + windowMs);
    const before = Math.min(Math.max(known, now), now + windowMs);
    const after = before + (cost * windowMs) / limit;
    if (after > now + windowMs) {
      return { allowed: false as const, retryAfterMs: Math.ceil(after - windowMs - now) };
    }
    keep.run(key, after);
    return { allowed: true as const };
  };

  return { take: (request) => promised(() => db.transaction(take).immediate(request)) };
}
