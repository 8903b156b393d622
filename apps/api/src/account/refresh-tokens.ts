import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Secrets } from '../platform/secrets';
import { SECRETS } from '../platform/tokens';

/**
 * Makes refresh tokens, 256 bits each. A session's first one and every successor follow from what came before and a
 * secret, so that a repeated request gets the same one, and only hashes are kept.
 */
@Injectable()
export class RefreshTokens {
  constructor(@Inject(SECRETS) private readonly secrets: Secrets) {}

  firstOf(sessionId: string): string {
    return this.derive('first', sessionId);
  }

  successorOf(token: string): string {
    return this.derive('successor', token);
  }

  hashOf(token: string): string {
    return createHash('sha256').update(token).digest('base64url');
  }

  private derive(purpose: string, from: string): string {
    return createHmac('sha256', this.secrets.jwt).update(`refresh ${purpose}\n${from}`).digest('base64url');
  }
}
