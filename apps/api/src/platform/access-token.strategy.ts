import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessTokens, TOKEN_RULES } from './access-tokens';
import type { Secrets } from './secrets';
import type { SignedIn } from './signed-in';
import { SECRETS } from './tokens';

/** Passport's part: takes the token from `Authorization`, checks signature, algorithm, issuer, audience and expiry. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    @Inject(SECRETS) secrets: Secrets,
    private readonly tokens: AccessTokens,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: secrets.jwt,
      algorithms: [TOKEN_RULES.algorithm],
      issuer: TOKEN_RULES.issuer,
      audience: TOKEN_RULES.audience,
    });
  }

  validate(claims: unknown): SignedIn {
    const { userId, sessionId } = this.tokens.signedIn(claims);
    return { userId, sessionId };
  }
}
