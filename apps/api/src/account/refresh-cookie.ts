import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import { REFRESH_LIFE_MS } from './sessions';

/** The cookie that carries the refresh token: to /api/auth only, never readable by the page, never sent by another site. */
@Injectable()
export class RefreshCookie {
  private readonly name: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    // Browsers take a `__Secure-` cookie only over HTTPS; `__Host-` would forbid the path.
    this.name = config.https ? '__Secure-heliograph-refresh' : 'heliograph-refresh';
  }

  read({ cookies }: FastifyRequest): string | null {
    return cookies[this.name] ?? null;
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { ...this.attributes(), maxAge: REFRESH_LIFE_MS / 1000 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    return { path: '/api/auth', httpOnly: true, sameSite: 'strict', secure: this.config.https } as const;
  }
}
