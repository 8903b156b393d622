import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { OtherLogFormat } from '../errors';
import { assertHoldsHead } from './assert-holds-head';
import { openDurableDatabase, openForReading } from './open-database';
import { inStore } from './sqlite-errors';

/** Raised when a program that knows only an older format could no longer read or append. */
const FORMAT_VERSION = 2;

/**
 * AUTOINCREMENT: a position is never given out twice, so no reader that has passed it can miss an event. `checksum` is
 * over the whole row (`rowChecksum`), since SQLite notices no byte that changed in a value. The index on
 * the type is in order of position too, since SQLite ends every index with the row id.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    log_id TEXT NOT NULL,
    format_version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_type ON events (type);
  CREATE INDEX IF NOT EXISTS events_by_correlation ON events (metadata ->> '$.correlationId');
`;

/**
 * Opens the log for appending; makes it where there is none. Throws `DamagedLog` for one that lost what it held, and
 * `OtherLogFormat` for one that another version of the program wrote.
 */
export function openLog(file: string): Database.Database {
  return inStore(() => openedLog(file), file);
}

function openedLog(file: string): Database.Database {
  assertHoldsHead(file);
  const db = openDurableDatabase(file);
  try {
    db.transaction(() => {
      db.exec(SCHEMA);
      db.prepare('INSERT OR IGNORE INTO meta VALUES (1, ?, ?)').run(randomUUID(), FORMAT_VERSION);
    }).immediate();
    assertKnownFormat(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the log for reading. One that is not there yet is made, so that nobody has to mind who opens first. */
export function openLogForReading(file: string): Database.Database {
  return inStore(() => openedForReading(file), file);
}

function openedForReading(file: string): Database.Database {
  if (!existsSync(file) || !isLog(file)) openedLog(file).close();
  else assertHoldsHead(file);
  const db = openForReading(file);
  try {
    assertKnownFormat(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isLog(file: string): boolean {
  const db = openForReading(file);
  try {
    return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  } finally {
    db.close();
  }
}

function assertKnownFormat(db: Database.Database, file: string): void {
  const version = db.prepare<[], number>('SELECT format_version FROM meta').pluck().get();
  if (version === FORMAT_VERSION) return;
  throw new OtherLogFormat(
    `${file} has log format ${version ?? 'unknown'}; this program knows ${FORMAT_VERSION}. Use the program that wrote it.`,
  );
}
