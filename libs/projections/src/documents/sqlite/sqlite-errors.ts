import { DocumentStoreUnavailable } from '../errors';

/** What can pass by itself, or when somebody makes room; anything else is a bug or a broken file and stays as it is. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/;

/** Runs `work`; SQLite's passing troubles leave as `DocumentStoreUnavailable`. */
export function inModels<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (!PASSING.test(code)) throw error;
    throw new DocumentStoreUnavailable(`The read models cannot be used now (${code}).`, { cause: error });
  }
}

/** Told by its code: the driver makes its class of errors once a process, and it need not be the one imported here. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
