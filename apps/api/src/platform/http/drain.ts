import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused';

const RETRY_AFTER_MS = 2000;

/** Returns the way to begin to leave: from then on every new request is refused, and its connection closed. */
export function addDrain(fastify: FastifyInstance): () => void {
  let leaving = false;
  fastify.addHook('onRequest', (_request, reply, done) => {
    if (!leaving) {
      done();
      return;
    }
    void reply.header('Connection', 'close');
    done(
      new Refused('unavailable', { detail: 'The server is shutting down.', retryAfterMs: RETRY_AFTER_MS }),
    );
  });
  return () => {
    leaving = true;
  };
}
