import type Database from 'better-sqlite3';
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { KEY_BYTES, unwrapKey, wrapKey } from '../sealing/wrapped-key';
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

const PROOF = 'key-encryption-key';

/** Opens the file of keys, made where there is none. Throws for a key-encryption key that is not the file's. */
export function openKeys(file: string, keyEncryptionKey: KeyObject, readOnly: boolean): Database.Database {
  if (readOnly && !existsSync(file)) openKeys(file, keyEncryptionKey, false).close();
  const db = readOnly ? openForReading(file) : openDurableDatabase(file);
  try {
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
    const wrapped = wrapKey(new Uint8Array(KEY_BYTES), PROOF, keyEncryptionKey);
    db.prepare('INSERT OR IGNORE INTO proof VALUES (1, ?)').run(wrapped);
  }).immediate();
}

function assertRightKey(db: Database.Database, file: string, keyEncryptionKey: KeyObject): void {
  const wrapped = db.prepare<[], Uint8Array>('SELECT wrapped FROM proof').pluck().get();
  try {
    unwrapKey(wrapped ?? new Uint8Array(), PROOF, keyEncryptionKey);
  } catch (cause) {
    const message = `The key-encryption key is not the one of ${file}. Start with the secrets it was made with.`;
    throw new Error(message, { cause });
  }
}
