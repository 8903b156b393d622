import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/**
 * One line for each answer: the route's pattern, never the address itself (it holds names and what was searched for), nor
 * anything that was sent. Who asked is an id.
 */
export function addAccessLog(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    log[reply.statusCode >= 400 ? 'info' : 'debug'](
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        userId: request.user?.userId,
      },
      'answered',
    );
    done();
  });
}
