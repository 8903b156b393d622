import type { FastifyInstance } from 'fastify';

const SECOND = 1000;

/** Without these Fastify waits for ever for who sends one byte now and then. */
export const SERVER_TIMES = {
  /** A connection on which nothing moves. */
  connectionTimeout: 10 * SECOND,
  keepAliveTimeout: 5 * SECOND,
  /** A whole request, the largest upload on a slow line included; other bodies have {@link BODY_MS}. */
  requestTimeout: 600 * SECOND,
  /** From the first hook to the answer. */
  handlerTimeout: 10 * SECOND,
  http: { headersTimeout: 10 * SECOND, connectionsCheckingInterval: 2 * SECOND },
} as const;

const BODY_MS = 12 * SECOND;
const UPLOAD_HANDLER_MS = 600 * SECOND;
/** A phone on a train: nothing for a while, then on. The same while the server works on what came. */
const UPLOAD_IDLE_MS = 60 * SECOND;

export function addTimeLimits(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.upload === true) route.handlerTimeout = UPLOAD_HANDLER_MS;
  });

  fastify.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (request.routeOptions.config.upload === true) {
      raw.socket.setTimeout(UPLOAD_IDLE_MS);
    } else if (hasBody(raw.headers)) {
      const timer = setTimeout(() => raw.destroy(), BODY_MS);
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    }
    done();
  });
}

const hasBody = (headers: Readonly<Record<string, unknown>>): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
