import { STATUS_CODES } from 'node:http';
import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@heliograph/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { refusalOf } from './refusal-of';
import type { Refused } from './refused';
import { LOG } from './tokens';

const TOKEN_CODES: ReadonlySet<string> = new Set(['unauthenticated', 'token-expired', 'session-ended']);

/** Answers every error of an HTTP request as a problem (RFC 9457). What is ours to mend goes to the log, with its stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refused = refusalOf(error);
    if (refused.status >= 500)
      this.log.error({ requestId: request.id, code: refused.code, err: refused.cause }, 'A request failed');
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(reply, refused, request.id);
  }
}

export function sendProblem(reply: FastifyReply, refused: Refused, requestId: string): void {
  if (refused.retryAfterMs !== null)
    void reply.header('Retry-After', Math.max(1, Math.ceil(refused.retryAfterMs / 1000)));
  if (TOKEN_CODES.has(refused.code)) void reply.header('WWW-Authenticate', 'Bearer');
  void reply
    .code(refused.status)
    .header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refused, requestId)));
}

export function problemOf({ code, status, detail, errors }: Refused, requestId: string): Problem {
  return {
    type: `/api/docs#${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    requestId,
    ...(errors.length > 0 && { errors: [...errors] }),
  };
}
