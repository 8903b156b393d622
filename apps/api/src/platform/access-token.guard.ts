import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, isExpiry } from './access-tokens';
import { PUBLIC } from './public.decorator';
import { Refused } from './refused';

/**
 * Stands before every route: without a good access token only what is marked `@Public()` is let through. Sockets prove
 * who they are when they connect (see realtime), so their events pass here.
 */
@Injectable()
export class AccessTokenGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext) {
    if (context.getType() === 'ws') return true;
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic === true) return true;
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
