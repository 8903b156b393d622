import Database from 'better-sqlite3';
import { DocumentStoreUnavailable } from '../errors';

/** What can pass by itself, or when somebody makes room; anything else is a bug or a broken file and stays as it is. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/;

/** Runs `work`; SQLite's passing troubles leave as `DocumentStoreUnavailable`. */
export function inModels<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !PASSING.test(error.code)) throw error;
    throw new DocumentStoreUnavailable(
      `The read models cannot be used now (${error.code}: ${error.message}).`,
      { cause: error },
    );
  }
}
