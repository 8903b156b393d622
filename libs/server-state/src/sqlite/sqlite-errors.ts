import { DamagedState, ServerStateFull, ServerStateUnavailable } from '../errors';

/** The engine answers at once, the port promises; what SQLite throws leaves as an error of the port. */
export const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    try {
      resolve(work());
    } catch (error) {
      throw stateError(error);
    }
  });

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|FORMAT)/;

/** What opening a file throws, as an error of the port where the file is damaged. */
export function openingError(error: unknown, file: string): unknown {
  const found = stateError(error, file);
  return found instanceof DamagedState ? found : error;
}

function stateError(error: unknown, file = 'The server state'): unknown {
  // By its shape: where several copies of the driver share a process, its class may be another copy's.
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  const { code } = error;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') return new ServerStateFull('The disk has no room left.', options);
  const reason = 'message' in error ? String(error.message) : '';
  if (DAMAGE.test(code)) return new DamagedState(file, reason, options);
  return new ServerStateUnavailable(`The server state cannot be used now (${code}: ${reason}).`, options);
}
