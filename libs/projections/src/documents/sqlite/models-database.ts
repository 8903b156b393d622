import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';

/** How long a statement waits for another connection's lock, milliseconds. */
const BUSY_TIMEOUT = 5_000;
/** Memory for pages of the writer, KiB: a rebuild touches documents all over the file. */
const WRITER_CACHE = 32_768;
/** Pages of new commits before they are moved into the file itself: the more, the fewer are moved twice in a rebuild. */
const CHECKPOINT_PAGES = 4_000;

/** `collections` remembers what each was made with; `checkpoints` is written in the transaction of the documents. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (
    name TEXT PRIMARY KEY,
    indexes TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS checkpoints (
    projection TEXT PRIMARY KEY,
    position INTEGER,
    token TEXT,
    event_id TEXT,
    resume TEXT
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the read models for writing; makes the file where there is none. `synchronous=NORMAL`: a power cut may take the
 * last commits, documents and checkpoints together, and the log gives them back.
 */
export function openModels(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_TIMEOUT });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = -${WRITER_CACHE}`);
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.transaction(() => db.exec(SCHEMA)).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the read models for reading. A file that is not there yet is made, so that nobody has to mind who opens first. */
export function openModelsForReading(file: string): Database.Database {
  if (!existsSync(file)) openModels(file).close();
  return new Database(file, { timeout: BUSY_TIMEOUT, readonly: true, fileMustExist: true });
}
