import type Database from 'better-sqlite3';
import type { UploadReservations } from '../port';
import { promised } from './sqlite-errors';

/** How long a released upload still counts for `bytesSince`. */
const COUNTED_MS = 31 * 24 * 60 * 60 * 1000;

/** `released`: 1 as soon as it is, 2 once no power cut can undo it. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS uploads (
    media_id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    reserved_at INTEGER NOT NULL,
    watched_since INTEGER NOT NULL,
    released INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS uploads_by_owner ON uploads (owner_id, reserved_at);
  CREATE INDEX IF NOT EXISTS uploads_by_watch ON uploads (released, watched_since);
`;

/**
 * A released upload stays as a row, since its bytes count within their window; then it goes. `quick` is a connection to the
 * same file whose commits wait for no disk: media are released while people wait for other things in this thread.
 */
export function sqliteUploadReservations(
  db: Database.Database,
  quick: Database.Database,
): UploadReservations {
  db.exec(SCHEMA);
  const keep = db.prepare<{ mediaId: string; ownerId: string; bytes: number; now: number }>(
    `INSERT INTO uploads (media_id, owner_id, bytes, reserved_at, watched_since)
     VALUES (@mediaId, @ownerId, @bytes, @now, @now)
     ON CONFLICT DO UPDATE SET bytes = max(bytes, excluded.bytes), watched_since = excluded.watched_since, released = 0`,
  );
  const forget = db.prepare<[number]>('DELETE FROM uploads WHERE released IN (1, 2) AND watched_since < ?');
  const release = quick.prepare<[string]>(
    'UPDATE uploads SET released = 1 WHERE media_id = ? AND released = 0',
  );
  const watchAgain = quick.prepare<[number, string]>(
    'UPDATE uploads SET watched_since = ? WHERE media_id = ? AND released = 0',
  );
  // A commit that changes a row is synced, and with it all that stand before it in the file.
  const settle = db.prepare<[]>('UPDATE uploads SET released = 2 WHERE released = 1');
  const expired = db.prepare<[number, number], { mediaId: string; ownerId: string }>(
    `SELECT media_id AS mediaId, owner_id AS ownerId FROM uploads
     WHERE released = 0 AND watched_since < ? ORDER BY watched_since, media_id LIMIT ?`,
  );
  const bytesSince = db
    .prepare<[string, number], number>(
      'SELECT total(bytes) FROM uploads WHERE owner_id = ? AND reserved_at >= ?',
    )
    .pluck();

  const reserve = (upload: Parameters<UploadReservations['reserve']>[0]): void => {
    keep.run(upload);
    forget.run(upload.now - COUNTED_MS);
  };

  return {
    reserve: (upload) => promised(() => db.transaction(reserve).immediate(upload)),
    watchAgain: (mediaId, now) => promised(() => void watchAgain.run(now, mediaId)),
    release: (mediaId) => promised(() => void release.run(mediaId)),
    settle: () => promised(() => void settle.run()),
    expired: (before, limit) => promised(() => expired.all(before, limit)),
    bytesSince: (ownerId, since) => promised(() => bytesSince.get(ownerId, since) ?? 0),
  };
}
