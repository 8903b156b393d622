import Database from 'better-sqlite3';

/** Below it, a checkpoint that races a commit can lose that commit (the WAL-reset bug of 3.7.0 to 3.51.2). */
const OLDEST_SQLITE = '3.51.3';
/** How long a statement waits for another connection's lock, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens a file whose commits must survive a power cut: WAL, every commit synced. Set and asserted on every open, since
 * better-sqlite3 falls back to `synchronous=NORMAL` the second time a WAL file is opened, without a word.
 */
export function openDurableDatabase(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_TIMEOUT });
  return closedIfRefused(db, () => {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    assertRecentSqlite(db);
    assertPragma(db, file, 'journal_mode', 'wal');
    assertPragma(db, file, 'synchronous', 2);
  });
}

/** Opens a file that exists, for reading only. */
export function openForReading(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_TIMEOUT, readonly: true, fileMustExist: true });
  return closedIfRefused(db, () => assertRecentSqlite(db));
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

function closedIfRefused(db: Database.Database, check: () => void): Database.Database {
  try {
    check();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
