import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Config } from '../platform/config';
import { headersOf } from '../platform/http/headers';
import type { RealtimeServer } from './socket-types';

/** Requests for sockets go past the routes and their hooks: what they are refused with has the same headers all the same. */
export function addAnswerHeaders(server: RealtimeServer, config: Config): void {
  server.engine.use((_request: unknown, response: ServerResponse, next: () => void) => {
    for (const [name, value] of Object.entries(headersOf(randomUUID(), '/api', config)))
      response.setHeader(name, value);
    next();
  });
}
