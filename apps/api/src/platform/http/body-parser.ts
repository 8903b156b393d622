import type { FastifyInstance } from 'fastify';
import { readJsonBody } from './json-body';

/**
 * JSON is the only kind of body that is parsed (forms with files are read by who takes them): a page on another site can
 * send the other kinds without asking first.
 */
export function addBodyParser(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const raw = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    request.rawBody = raw;
    try {
      done(null, readJsonBody(raw));
    } catch (error) {
      done(error instanceof Error ? error : new Error('The body parser failed', { cause: error }));
    }
  });
}
