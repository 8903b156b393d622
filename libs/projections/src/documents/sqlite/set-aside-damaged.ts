import Database from 'better-sqlite3';
import { existsSync, renameSync } from 'node:fs';

/** What belongs to an SQLite file. */
const PARTS = ['', '-wal', '-shm'];

/**
 * Looks whether the file of the read models is sound; moves a damaged one aside, so that they are built again from the
 * log, and answers under which name and why. Null where there is nothing to do. For whoever owns the file, before anybody
 * opens it.
 */
export function setAsideDamaged(
  file: string,
  now: Date,
): { readonly name: string; readonly why: string } | null {
  if (!existsSync(file)) return null;
  const why = damageOf(file);
  if (why === null) return null;
  const name = `${file}.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const part of PARTS) if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${name}${part}`);
  return { name, why };
}

function damageOf(file: string): string | null {
  const db = new Database(file, { fileMustExist: true });
  try {
    const found = db.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? null : String(found);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return error.message;
  } finally {
    db.close();
  }
}

const isDamage = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  'message' in error &&
  /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(String(error.code));
