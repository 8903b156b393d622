import { EventStoreUnavailable, StorageFull } from '../errors';

/**
 * The result code of an SQLite error (`SQLITE_FULL` …), or null for anything else. By its shape: where several copies of
 * the driver share a process, its class may be another copy's.
 */
export function sqliteCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

/** In the words of the port; what did not come from SQLite is a bug and stays as it is. */
export function storeError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') return new StorageFull('The disk has no room for another event.', options);
  return new EventStoreUnavailable(
    `The event store cannot be used now (${code}: ${messageOf(error)}).`,
    options,
  );
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';

/** Runs `work`; what SQLite throws leaves as an error of the port. */
export function inStore<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}
