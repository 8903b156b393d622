import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from './clock';
import { Refused } from './refused';
import type { RevokedSessions } from './revoked-sessions';
import type { Secrets } from './secrets';
import type { SignedIn } from './signed-in';
import { CLOCK, REVOKED_SESSIONS, SECRETS } from './tokens';

export const ACCESS_TOKEN_MS = 15 * 60 * 1000;
export const TOKEN_RULES = { algorithm: 'HS256', issuer: 'heliograph', audience: 'heliograph-api' } as const;

/** What an access token says: who and in which session. `typ` tells it from any other token we may sign one day. */
const Claims = z.object({ sub: z.string(), sid: z.string(), typ: z.literal('access'), exp: z.number() });

/** Tokens whose signature was found good, so that it is not computed at every request: about 500 bytes each. */
const REMEMBERED = 10_000;

/** Signs and reads access tokens: HS256 and nothing else, for 15 minutes, without roles. */
@Injectable()
export class AccessTokens {
  readonly #good = new LRUCache<string, SignedIn & { readonly expiresAt: number }>({ max: REMEMBERED });

  constructor(
    private readonly jwt: JwtService,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REVOKED_SESSIONS) private readonly revoked: RevokedSessions,
  ) {}

  /** What they are signed with. */
  get key(): Buffer {
    return this.secrets.jwt;
  }

  sign({ userId, sessionId }: SignedIn): string {
    const now = Math.floor(this.clock.now() / 1000);
    return this.jwt.sign(
      {
        sub: userId,
        sid: sessionId,
        typ: 'access',
        jti: randomUUID(),
        iat: now,
        exp: now + ACCESS_TOKEN_MS / 1000,
      },
      {
        secret: this.secrets.jwt,
        algorithm: TOKEN_RULES.algorithm,
        issuer: TOKEN_RULES.issuer,
        audience: TOKEN_RULES.audience,
      },
    );
  }

  /** Of a token whose signature nobody has checked yet (a socket's handshake). Refuses as {@link signedIn}. */
  verify(token: string): SignedIn & { readonly expiresAt: number } {
    try {
      const claims: unknown = this.jwt.verify(token, {
        secret: this.secrets.jwt,
        algorithms: [TOKEN_RULES.algorithm],
        issuer: TOKEN_RULES.issuer,
        audience: TOKEN_RULES.audience,
        clockTimestamp: Math.floor(this.clock.now() / 1000),
      });
      return this.signedIn(claims);
    } catch (error) {
      throw error instanceof Refused
        ? error
        : new Refused(isExpiry(error) ? 'token-expired' : 'unauthenticated');
    }
  }

  /**
   * Who the claims of a token with a good signature speak of; `expiresAt` in ms. Refuses `unauthenticated`,
   * `token-expired`, `session-ended`.
   */
  signedIn(claims: unknown): SignedIn & { readonly expiresAt: number } {
    const parsed = Claims.safeParse(claims);
    if (!parsed.success) throw new Refused('unauthenticated');
    const { sub, sid, exp } = parsed.data;
    return this.inTime({ userId: sub, sessionId: sid, expiresAt: exp * 1000 });
  }

  /** Remembers whom a header with a good token speaks of. */
  remember(authorization: string, signedIn: SignedIn & { readonly expiresAt: number }): void {
    this.#good.set(authorization, signedIn);
  }

  /** Whom the same header was found to speak of before, or null. Refuses `token-expired`, `session-ended`. */
  remembered(authorization: string): SignedIn | null {
    const known = this.#good.get(authorization);
    return known === undefined ? null : this.inTime(known);
  }

  private inTime<Who extends SignedIn & { readonly expiresAt: number }>(who: Who): Who {
    if (who.expiresAt <= this.clock.now()) throw new Refused('token-expired');
    if (this.revoked.has(who.sessionId)) throw new Refused('session-ended');
    return who;
  }
}

export const isExpiry = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TokenExpiredError';
