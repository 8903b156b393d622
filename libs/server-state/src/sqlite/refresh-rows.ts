import type Database from 'better-sqlite3';

/** Expired families that are removed each time that one begins. */
const SWEPT_AT_ONCE = 100;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS refresh_families (
    session_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS refresh_families_by_user ON refresh_families (user_id, last_used_at);
  CREATE INDEX IF NOT EXISTS refresh_families_by_expiry ON refresh_families (expires_at);
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    session_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    traded_at INTEGER,
    PRIMARY KEY (session_id, number)
  ) STRICT, WITHOUT ROWID;
`;

interface TokenRow {
  readonly sessionId: string;
  readonly userId: string;
  readonly number: number;
  readonly tradedAt: number | null;
  /** Whether the token it was traded for has been traded too. */
  readonly successorTraded: 0 | 1;
}

/** The statements over families and their tokens; makes the tables where there are none. */
export function refreshRows(db: Database.Database) {
  db.exec(SCHEMA);
  const expired = db
    .prepare<[number, number], string>(
      'SELECT session_id FROM refresh_families WHERE expires_at <= ? LIMIT ?',
    )
    .pluck();
  const removeTokens = db.prepare<[string]>('DELETE FROM refresh_tokens WHERE session_id = ?');
  const removeFamily = db.prepare<[string]>('DELETE FROM refresh_families WHERE session_id = ?');

  const endFamily = (sessionId: string): void => {
    removeTokens.run(sessionId);
    removeFamily.run(sessionId);
  };

  return {
    endFamily,
    sweep: (now: number): void => expired.all(now, SWEPT_AT_ONCE).forEach(endFamily),

    addFamily: db.prepare<[sessionId: string, userId: string, now: number, expiresAt: number]>(
      `INSERT OR IGNORE INTO refresh_families (session_id, user_id, last_used_at, expires_at) VALUES (?, ?, ?, ?)`,
    ),
    addToken: db.prepare<[hash: string, sessionId: string, number: number]>(
      'INSERT INTO refresh_tokens (hash, session_id, number) VALUES (?, ?, ?)',
    ),
    /** A token of a family that has not expired. */
    token: db.prepare<[hash: string, now: number], TokenRow>(
      `SELECT token.session_id AS sessionId, user_id AS userId, token.number, token.traded_at AS tradedAt,
         next.traded_at IS NOT NULL AS successorTraded
       FROM refresh_tokens AS token
       JOIN refresh_families AS family ON family.session_id = token.session_id
       LEFT JOIN refresh_tokens AS next ON next.session_id = token.session_id AND next.number = token.number + 1
       WHERE token.hash = ? AND expires_at > ?`,
    ),
    trade: db.prepare<[now: number, hash: string]>('UPDATE refresh_tokens SET traded_at = ? WHERE hash = ?'),
    forgetTokens: db.prepare<[sessionId: string, upTo: number]>(
      'DELETE FROM refresh_tokens WHERE session_id = ? AND number <= ?',
    ),
    use: db.prepare<[now: number, expiresAt: number, sessionId: string]>(
      'UPDATE refresh_families SET last_used_at = ?, expires_at = ? WHERE session_id = ?',
    ),
    live: db.prepare<[userId: string, now: number], { sessionId: string; lastUsedAt: number }>(
      `SELECT session_id AS sessionId, last_used_at AS lastUsedAt FROM refresh_families
       WHERE user_id = ? AND expires_at > ? ORDER BY last_used_at DESC, session_id`,
    ),
  };
}
