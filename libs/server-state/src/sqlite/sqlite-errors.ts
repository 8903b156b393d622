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
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, message } = error;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') return new ServerStateFull('The disk has no room left.', options);
  return new ServerStateUnavailable(`The server state cannot be used now (${code}: ${message}).`, options);
}
