import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, isExpiry } from './access-tokens';
import { PUBLIC } from './public.decorator';
import { Refused } from './refused';
import { RouteMetadata } from './route-metadata';

/**
 * Stands before every route: without a good access token only what is marked `@Public()` is let through. Sockets prove
 * who they are when they connect (see realtime), so their events pass here.
 */
@Injectable()
export class AccessTokenGuard extends AuthGuard('access-token') {
  readonly #isPublic = new RouteMetadata<boolean>(PUBLIC);

  constructor(private readonly tokens: AccessTokens) {
    super();
  }

  override canActivate(context: ExecutionContext) {
    if (context.getType() === 'ws') return true;
    if (this.#isPublic.of(context) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const known = this.tokens.remembered(request.headers.authorization ?? '');
    if (known !== null) {
      request.user = known;
      return true;
    }
    request.accessTokens = this.tokens;
    return super.canActivate(context);
  }

  override handleRequest<User>(error: unknown, user: User | false, info: unknown): User {
    if (error instanceof Refused) throw error;
    if (error) throw new Refused('internal', { cause: error });
    if (user === false) throw new Refused(isExpiry(info) ? 'token-expired' : 'unauthenticated');
    return user;
  }
}
