import { finished } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused';

/** Larger ones are cut off: who sends that much does not wait for an answer. */
const MOST_DISCARDED = 1024 * 1024;

/**
 * Reads a body that is somewhat too large to its end before it is refused. Fastify would answer at once and close, and
 * whoever is still sending sees a broken connection instead of what to do.
 */
export function addLargeBodies(fastify: FastifyInstance, limit: number): void {
  fastify.addHook('preParsing', async (request, _reply, body) => {
    const length = Number(request.headers['content-length']);
    const isTooLarge = length > limit && length <= MOST_DISCARDED;
    if (!isTooLarge || request.routeOptions.config.upload === true) return body;
    await finished(request.raw.resume(), { writable: false });
    throw new Refused('body-too-large');
  });
}
