import { DamagedReadModels, DocumentStoreUnavailable } from '../errors';

/** What can pass by itself, or when somebody makes room; anything else but damage is a bug and stays as it is. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/;

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|FORMAT)/;

/** Runs `work`; SQLite's passing troubles leave as `DocumentStoreUnavailable`, those that stay as `DamagedReadModels`. */
export function inModels<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (DAMAGE.test(code)) throw new DamagedReadModels(code, { cause: error });
    if (!PASSING.test(code)) throw error;
    throw new DocumentStoreUnavailable(`The read models cannot be used now (${code}).`, { cause: error });
  }
}

/** The engine answers at once; the port promises. */
export const promised = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(inModels(work)));

/** Told by its code: the driver makes its class of errors once a process, and it need not be the one imported here. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
