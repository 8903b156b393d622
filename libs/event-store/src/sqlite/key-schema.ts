import type Database from 'better-sqlite3';
import type { KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { missingKeys } from '../sealing/damaged-keys';
import { assertProved, proofOf } from '../sealing/key-encryption-proof';
import { openDurableDatabase, openForReading } from './open-database';

/**
 * A destroyed key is overwritten where it lies: rows come only at the end and keep their length, so SQLite never moves
 * one and leaves no copy of a key behind (in an index, or with rows that are deleted, it would).
 * `proof` is wrapped by the key-encryption key, to know the right one by.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS proof (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    wrapped BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS keys (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    class TEXT NOT NULL,
    version INTEGER NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS keys_by_name ON keys (subject, class, version);
  CREATE TABLE IF NOT EXISTS destroyed (key_row INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT;
`;

export interface KeyFile {
  readonly file: string;
  readonly readOnly: boolean;
  /** There are events already, so the keys they were sealed with must be there. */
  readonly mustExist: boolean;
}

/**
 * Opens the file of keys, made where there is none. Throws `DamagedKeys` for a key-encryption key that is not the file's,
 * and for a file that should be there.
 */
export function openKeys(
  { file, readOnly, mustExist }: KeyFile,
  keyEncryptionKey: KeyObject,
): Database.Database {
  const isThere = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (mustExist && !isThere) throw missingKeys(file);
  if (readOnly && !isThere) openKeys({ file, readOnly: false, mustExist }, keyEncryptionKey).close();
  const db = readOnly ? openForReading(file) : openDurableDatabase(file);
  try {
    if (mustExist) assertRightKey(db, file, keyEncryptionKey);
    if (!readOnly) prepare(db, keyEncryptionKey);
    assertRightKey(db, file, keyEncryptionKey);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepare(db: Database.Database, keyEncryptionKey: KeyObject): void {
  db.pragma('secure_delete = ON');
  // In case a reader kept this from happening when a key was destroyed.
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.transaction(() => {
    db.exec(SCHEMA);
    db.prepare('INSERT OR IGNORE INTO proof VALUES (1, ?)').run(proofOf(keyEncryptionKey));
  }).immediate();
}

function assertRightKey(db: Database.Database, file: string, keyEncryptionKey: KeyObject): void {
  const proof = db.prepare<[], Uint8Array>('SELECT wrapped FROM proof').pluck().get();
  assertProved(proof ?? new Uint8Array(), file, keyEncryptionKey);
}
