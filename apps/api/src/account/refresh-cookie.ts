import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import { REFRESH_LIFE_MS } from './sessions';

/** Says no more than that there may be a session, and is read by the page. */
const HINT = 'heliograph-session';

/**
 * The cookie that carries the refresh token: to /api/auth only, never readable by the page, never sent by another site.
 * Beside it goes a hint for the page, which so knows that there is nobody and need not ask.
 */
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
    const maxAge = REFRESH_LIFE_MS / 1000;
    void reply.setCookie(this.name, token, { ...this.attributes(), maxAge });
    void reply.setCookie(HINT, '1', { ...this.hintAttributes(), maxAge });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
    void reply.clearCookie(HINT, this.hintAttributes());
  }

  private hintAttributes() {
    return { path: '/', sameSite: 'strict', secure: this.config.https } as const;
  }

  private attributes() {
    return { path: '/api/auth', httpOnly: true, sameSite: 'strict', secure: this.config.https } as const;
  }
}
