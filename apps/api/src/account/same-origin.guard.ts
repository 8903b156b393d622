import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isSameOrigin } from '../realtime/same-origin';
import type { Config } from '../platform/config';
import { Refused } from '../platform/refused';
import { CONFIG } from '../platform/tokens';

/**
 * For routes that read or set the cookie: a page of another site cannot call them. Browsers say where a request comes
 * from; programs, which have no cookies of somebody else's, do not.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const isPublicOrigin = headers.origin !== undefined && headers.origin === this.config.publicUrl;
    const isForeign =
      headers['sec-fetch-site'] === 'cross-site' || !(isPublicOrigin || isSameOrigin({ headers }));
    if (isForeign) throw new Refused('foreign-origin');
    return true;
  }
}
