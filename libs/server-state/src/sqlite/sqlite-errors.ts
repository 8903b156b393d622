import { ServerStateFull, ServerStateUnavailable } from '../errors';

/** The engine answers at once, the port promises; what SQLite throws leaves as an error of the port. */
export const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    try {
      resolve(work());
    } catch (error) {
      throw stateError(error);
    }
  });

function stateError(error: unknown): unknown {
  // By its shape: where several copies of the driver share a process, its class may be another copy's.
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  const { code } = error;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') return new ServerStateFull('The disk has no room left.', options);
  const reason = 'message' in error ? String(error.message) : '';
  return new ServerStateUnavailable(`The server state cannot be used now (${code}: ${reason}).`, options);
}
