import { EventStoreUnavailable, StorageFull } from '../errors';
import { unreadable } from './damage';

/**
 * The result code of an SQLite error (`SQLITE_FULL` …), or null for anything else. By its shape: where several copies of
 * the driver share a process, its class may be another copy's.
 */
export function sqliteCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

/**
 * Nothing that passes: the file is not what SQLite wrote. A statement of ours that means nothing (`SQLITE_ERROR`) meets
 * a schema or a value that is not ours.
 */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR_DATA|IOERR_CORRUPTFS|ERROR$)/;

/** What to throw for a file that cannot be read any more. */
type Damaged = (file: string, reason: string, cause: unknown) => Error;

/** In the words of the port; what did not come from SQLite is a bug and stays as it is. `file`: whose it is. */
export function storeError(error: unknown, file: string, damaged: Damaged = unreadable): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const options = { cause: error };
  if (DAMAGE.test(code)) return damaged(file, messageOf(error), error);
  if (code === 'SQLITE_FULL') return new StorageFull('The disk has no room for another event.', options);
  return new EventStoreUnavailable(
    `The event store cannot be used now (${code}: ${messageOf(error)}).`,
    options,
  );
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';

/** Runs `work` on a file; what SQLite throws leaves as an error of the port. */
export function inStore<T>(work: () => T, file: string, damaged?: Damaged): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error, file, damaged);
  }
}
