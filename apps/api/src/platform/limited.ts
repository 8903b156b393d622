import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from './client-address';
import { Limits, type Limiter } from './limits';
import { RouteMetadata } from './route-metadata';

const LIMITED = 'heliograph:limited';

/**
 * Counts calls of this route by the named limiter: for each signed-in person, on public routes for each address. Writes
 * that name none count as `write`.
 */
export const Limited = (limiter: Limiter) => SetMetadata(LIMITED, limiter);

/** Runs after the guard of access tokens. */
@Injectable()
export class LimitGuard implements CanActivate {
  readonly #limiter = new RouteMetadata<Limiter>(LIMITED);

  constructor(private readonly limits: Limits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const limiter = this.#limiter.of(context) ?? (READS.has(request.method) ? null : 'write');
    if (limiter !== null) await this.limits.take(limiter, request.user?.userId ?? clientAddress(request));
    return true;
  }
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
