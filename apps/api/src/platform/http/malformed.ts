import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { RefusalCode } from '@heliograph/contracts';
import { problemOf } from '../problem.filter';
import { Refused } from '../refused';
import { headersOf } from './headers';

const CODES: Readonly<Partial<Record<string, RefusalCode>>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what is not HTTP, or not in time, on the bare socket: there is no request yet. */
export function refuseMalformed(
  error: Error & { readonly code?: string },
  socket: Socket,
  https: boolean,
): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const requestId = randomUUID();
    const problem = problemOf(new Refused(CODES[error.code ?? ''] ?? 'malformed-request'), requestId);
    const body = JSON.stringify(problem);
    const headers = {
      Connection: 'close',
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      ...headersOf(requestId, '/api', { https }),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy();
}
