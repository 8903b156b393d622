import { chmodSync, closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** How long to wait for another connection's lock, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Copies an SQLite file as it is at one moment, into a file that must not exist, synced to disk. Whoever writes in it is
 * not kept waiting. `VACUUM INTO` and not SQLite's backup, which begins again whenever somebody else commits.
 */
export function copyDatabase(file: string, copy: string): void {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT });
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } finally {
    db.close();
  }
  chmodSync(copy, 0o600);
  const handle = openSync(copy, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
