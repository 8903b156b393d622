/** Of a connection that ended before there was an answer. */
const ENDED: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * `fetch`, once more where the connection ended before an answer: on a busy machine the server may be closing one that was
 * idle in the very moment in which the client takes it again. A server that ends such a connection twice is not forgiven.
 */
export async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (!(error instanceof TypeError) || !ENDED.has(codeOf(error.cause))) throw error;
    return fetch(url, init);
  }
}

const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
