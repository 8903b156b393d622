import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { sendProblem } from '../problem.filter';
import { refusalOf } from '../refusal-of';
import { addAccessLog } from './access-log';
import { addBodyParser } from './body-parser';
import { addHeaders, setHeaders } from './headers';
import { JsonTextAdapter } from './json-text-adapter';
import { addLargeBodies } from './large-body';
import { refuseMalformed } from './malformed';
import { addTimeLimits, SERVER_TIMES } from './time-limits';

/** Bytes of a JSON body. */
const BODY_LIMIT = 64 * 1024;

/** The HTTP server, with everything that happens before Nest gets to see a request. */
export async function createFastifyAdapter(config: Config, log: Logger): Promise<FastifyAdapter> {
  const adapter = new JsonTextAdapter({
    ...SERVER_TIMES,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 100 },
    // `*` and the like reach no route, and no hook that sets headers: as an address below the root they do.
    rewriteUrl: ({ url = '/' }) => (/^(\/|https?:)/.test(url) ? url : `/${url}`),
    // What the router refuses before there is a route: an address that does not decode, a part that is too long.
    frameworkErrors(error: Error, request: FastifyRequest, reply: FastifyReply) {
      setHeaders(reply, request.id, request.url, config);
      sendProblem(reply, refusalOf(error), request.id);
    },
    clientErrorHandler: (error, socket) => refuseMalformed(error, socket, config.https),
  });
  const fastify = adapter.getInstance();
  // Node would answer 417 by itself, past every header and problem of ours. What is expected is of no matter here.
  fastify.server.on('checkExpectation', (request, response) => {
    fastify.server.emit('request', request, response);
  });
  addHeaders(fastify, config);
  addAccessLog(fastify, log);
  addTimeLimits(fastify);
  addLargeBodies(fastify, BODY_LIMIT);
  addBodyParser(fastify);
  await fastify.register(cookie);
  await fastify.register(multipart);
  return adapter;
}
