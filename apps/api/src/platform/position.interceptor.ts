import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Answers a write's `position` as `X-Position` too. A write without a body (204) returns `{position}` from its controller
 * all the same; only the header leaves.
 */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    if (READS.has(http.getRequest<FastifyRequest>().method)) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const position = positionOf(answer);
        if (position !== null) void reply.header('X-Position', position);
        return reply.statusCode === 204 ? undefined : answer;
      }),
    );
  }
}

const positionOf = (answer: unknown): number | null =>
  typeof answer === 'object' && answer !== null && 'position' in answer && typeof answer.position === 'number'
    ? answer.position
    : null;
