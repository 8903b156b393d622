import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { TOKEN_RULES, type AccessTokens } from './access-tokens';
import type { SignedIn } from './signed-in';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who reads this request's token; set by the guard. */
    accessTokens?: AccessTokens;
  }
}

/**
 * Passport's part: takes the token from `Authorization`, checks signature, algorithm, issuer and audience; `validate` the rest.
 * Passport keeps one table of strategies for the whole process, so this one holds nothing of its server: two servers in
 * one process would answer with each other's secrets.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (request: FastifyRequest, _token, done) => done(null, tokensOf(request).key),
      algorithms: [TOKEN_RULES.algorithm],
      issuer: TOKEN_RULES.issuer,
      audience: TOKEN_RULES.audience,
      // By the server's own clock, below: Passport knows only the system's.
      ignoreExpiration: true,
      passReqToCallback: true,
    });
  }

  validate(request: FastifyRequest, claims: unknown): SignedIn {
    const tokens = tokensOf(request);
    const signedIn = tokens.signedIn(claims);
    tokens.remember(request.headers.authorization ?? '', signedIn);
    return signedIn;
  }
}

function tokensOf({ accessTokens }: FastifyRequest): AccessTokens {
  if (!accessTokens) throw new Error('The guard of access tokens has not seen this request.');
  return accessTokens;
}
