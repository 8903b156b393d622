import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused';

/** What operators and their tools ask of every process. */
const OPERATIONS: ReadonlySet<string> = new Set(['/api/health', '/api/ready', '/metrics']);

/** Refuses everything else (`not-found`): a process that serves nobody is asked by mistake. */
export function serveOnlyOperations(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const path = request.routeOptions.url ?? '';
    if (OPERATIONS.has(path)) done();
    else
      done(new Refused('not-found', { detail: 'This process serves nobody: it has the role «projector».' }));
  });
}
