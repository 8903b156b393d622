import { createHmac, randomUUID } from 'node:crypto';
import {
  createParamDecorator,
  Inject,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import type { CommandContext } from '@heliograph/event-store';
import type { FastifyRequest } from 'fastify';
import { Refused } from './refused';
import type { Secrets } from './secrets';
import { SECRETS } from './tokens';

const KEY = /^[A-Za-z0-9._:-]{1,100}$/;

interface CommandOrigin {
  readonly actorId: string | null;
  /** Idempotency-Key or clientId; undefined: the client sent none and a random one is used. */
  readonly key: string | undefined;
  /** What was asked, as text or bytes: the same key with other content is refused. */
  readonly content: string | Buffer;
  readonly correlationId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body as they came. */
    rawBody?: Buffer;
  }
}

/** Makes the context of a command from what asked for it. */
@Injectable()
export class CommandContexts {
  constructor(@Inject(SECRETS) private readonly secrets: Secrets) {}

  /** Refuses `invalid-idempotency-key`. */
  create({ actorId, key, content, correlationId }: CommandOrigin): CommandContext {
    if (key === undefined) return { actorId, commandId: randomUUID(), fingerprint: null, correlationId };
    if (!KEY.test(key)) throw new Refused('invalid-idempotency-key');
    return { actorId, commandId: key, fingerprint: this.fingerprint(content), correlationId };
  }

  /**
   * Of a request by HTTP: its Idempotency-Key, and method, path and JSON body as the content. A form's files are not in
   * it. `body` stands for a body that must not be hashed as it is.
   */
  ofRequest(request: FastifyRequest, body: string | Buffer = request.rawBody ?? ''): CommandContext {
    const header = request.headers['idempotency-key'];
    const path = request.url.split('?', 1)[0] ?? '';
    return this.create({
      actorId: request.user?.userId ?? null,
      key: Array.isArray(header) ? header.join(',') : header,
      content: Buffer.concat([Buffer.from(`${request.method} ${path}\n`), Buffer.from(body)]),
      correlationId: request.id,
    });
  }

  private fingerprint(content: string | Buffer): string {
    return createHmac('sha256', this.secrets.fingerprint).update(content).digest('base64url');
  }
}

@Injectable()
class CommandContextOfRequest implements PipeTransform<FastifyRequest, CommandContext> {
  constructor(private readonly contexts: CommandContexts) {}

  transform(request: FastifyRequest): CommandContext {
    return this.contexts.ofRequest(request);
  }
}

const RequestItself = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** The context for the command that this request asks for: `@Context() context: CommandContext`. */
export const Context = () => RequestItself(CommandContextOfRequest);
