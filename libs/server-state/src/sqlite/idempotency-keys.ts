import type Database from 'better-sqlite3';
import type { IdempotencyKeys } from '../port';
import { promised } from './sqlite-errors';

/** How long a key is known after its first use. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS idempotency_keys (
    actor_id TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (actor_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS idempotency_keys_by_use ON idempotency_keys (used_at);
`;

export function sqliteIdempotencyKeys(db: Database.Database): IdempotencyKeys {
  db.exec(SCHEMA);
  const forget = db.prepare<[number]>('DELETE FROM idempotency_keys WHERE used_at < ?');
  const keep = db.prepare<Parameters<IdempotencyKeys['claim']>[0]>(
    'INSERT INTO idempotency_keys VALUES (@actorId, @key, @fingerprint, @now) ON CONFLICT DO NOTHING',
  );
  const kept = db
    .prepare<[string, string], string>(
      'SELECT fingerprint FROM idempotency_keys WHERE actor_id = ? AND key = ?',
    )
    .pluck();

  const claim = (use: Parameters<IdempotencyKeys['claim']>[0]): boolean => {
    forget.run(use.now - KEPT_MS);
    keep.run(use);
    return kept.get(use.actorId, use.key) === use.fingerprint;
  };
  return { claim: (use) => promised(() => db.transaction(claim).immediate(use)) };
}
