import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused';

const RETRY_AFTER_MS = 2000;

/**
 * Returns the way to begin to leave: from then on every new request is refused, what is under way is answered, and each
 * connection is closed after its answer.
 */
export function addDrain(fastify: FastifyInstance): () => void {
  let leaving = false;
  fastify.addHook('onRequest', (_request, _reply, done) => {
    done(leaving ? shuttingDown() : undefined);
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (leaving) void reply.header('Connection', 'close');
    done();
  });
  return () => {
    leaving = true;
  };
}

const shuttingDown = (): Refused =>
  new Refused('unavailable', { detail: 'The server is shutting down.', retryAfterMs: RETRY_AFTER_MS });
