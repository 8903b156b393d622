import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { JsonText } from './json-text';

/** Sends a `JsonText` that a controller answered as the bytes that it is. */
export class JsonTextAdapter extends FastifyAdapter {
  override reply(...[reply, answer, status]: Parameters<FastifyAdapter['reply']>): FastifyReply {
    if (!(answer instanceof JsonText)) return super.reply(reply, answer, status);
    if ('header' in reply) void reply.header('content-type', 'application/json; charset=utf-8');
    return super.reply(reply, answer.bytes(), status);
  }
}
