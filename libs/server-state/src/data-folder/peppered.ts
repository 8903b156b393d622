import { createHmac } from 'node:crypto';
import type { Secrets } from './secrets';

/**
 * What is hashed instead of a password: base64(HMAC-SHA-384(pepper, password)), 64 bytes of whatever was typed, since
 * bcrypt reads no further than 72.
 */
export const peppered = (password: string, { pepper }: Pick<Secrets, 'pepper'>): string =>
  createHmac('sha384', pepper).update(password).digest('base64');
