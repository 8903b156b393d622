import type Database from 'better-sqlite3';
import type { RefreshFamilies } from '../port';
import { refreshRows } from './refresh-rows';
import { promised } from './sqlite-errors';

/** Newest tokens of a family that are known. One older than these is `unknown`: refused, but no alarm any more. */
const KNOWN_TOKENS = 200;

type Rotation = Awaited<ReturnType<RefreshFamilies['rotate']>>;

/** A family is a chain of numbered tokens, each traded for the next; only the last one has not been traded. */
export function sqliteRefreshFamilies(db: Database.Database): RefreshFamilies {
  const rows = refreshRows(db);

  const rotate = (request: Parameters<RefreshFamilies['rotate']>[0]): Rotation => {
    const { tokenHash, successorHash, now, graceMs, expiresAt } = request;
    const token = rows.token.get(tokenHash, now);
    if (token === undefined) return { outcome: 'unknown' };
    const { sessionId, userId, number, tradedAt, successorTraded } = token;

    if (tradedAt === null) {
      rows.trade.run(now, tokenHash);
      rows.addToken.run(successorHash, sessionId, number + 1);
      rows.forgetTokens.run(sessionId, number + 1 - KNOWN_TOKENS);
      rows.use.run(now, expiresAt, sessionId);
      return { outcome: 'rotated', sessionId, userId };
    }
    if (successorTraded === 0 && now - tradedAt < graceMs) return { outcome: 'again', sessionId, userId };
    rows.endFamily(sessionId);
    return { outcome: 'reused', sessionId, userId };
  };

  const start = ({
    sessionId,
    userId,
    tokenHash,
    now,
    expiresAt,
  }: Parameters<RefreshFamilies['start']>[0]): void => {
    rows.sweep(now);
    const { changes } = rows.addFamily.run(sessionId, userId, now, expiresAt);
    if (changes > 0) rows.addToken.run(tokenHash, sessionId, 0);
  };

  const holderOf = (tokenHash: string, now: number) => {
    const token = rows.token.get(tokenHash, now);
    return token === undefined ? null : { sessionId: token.sessionId, userId: token.userId };
  };

  return {
    start: (family) => promised(() => db.transaction(start).immediate(family)),
    rotate: (request) => promised(() => db.transaction(rotate).immediate(request)),
    holderOf: (tokenHash, now) => promised(() => holderOf(tokenHash, now)),
    end: (sessionId) => promised(() => db.transaction(rows.endFamily).immediate(sessionId)),
    list: (userId, now) => promised(() => rows.live.all(userId, now)),
  };
}
