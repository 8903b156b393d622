import Database from 'better-sqlite3';

/** Below it, a checkpoint that races a commit can lose that commit (the WAL-reset bug of 3.7.0 to 3.51.2). */
const OLDEST_SQLITE = '3.51.3';
/** How long a statement waits for another connection's lock, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** What a commit survives. `FULL`: a power cut. `NORMAL`: the end of the process, but a power cut may undo the newest. */
export type Synchronous = 'FULL' | 'NORMAL';

const LEVEL = { FULL: 2, NORMAL: 1 } as const;

/** Opens a WAL file. Level and mode are set and asserted on every open: better-sqlite3's own defaults differ by open. */
export function openState(file: string, synchronous: Synchronous, timeout = BUSY_TIMEOUT): Database.Database {
  const db = new Database(file, { timeout });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    assertPragma(db, file, 'journal_mode', 'wal');
    assertPragma(db, file, 'synchronous', LEVEL[synchronous]);
    assertRecentSqlite(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertPragma(db: Database.Database, file: string, name: string, wanted: string | number): void {
  const actual = db.pragma(name, { simple: true });
  if (actual === wanted) return;
  throw new Error(`${file} must be opened with ${name} = ${wanted}, and SQLite says ${String(actual)}.`);
}

function assertRecentSqlite(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
  if (version.localeCompare(OLDEST_SQLITE, 'en', { numeric: true }) >= 0) return;
  throw new Error(
    `SQLite ${OLDEST_SQLITE} or later is needed, older ones can lose commits. This is ${version}.`,
  );
}
