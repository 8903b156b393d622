import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from '../errors';
import type { DataKey } from './key-store';

/** What stands in stored data instead of a personal value. Key order and names never change: logs hold them for ever. */
export interface SealedValue {
  readonly $enc: 1;
  /** The key's id: `subject/class/version`. */
  readonly k: string;
  /** Base64 of nonce, ciphertext and tag. */
  readonly d: string;
}

/** Where a value belongs. All of it is bound into the seal, so that no two sealed values can be exchanged. */
export interface SealPlace {
  readonly eventId: string;
  readonly type: string;
  readonly field: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Without it Node takes a tag of four bytes for a whole one. */
const OPTIONS = { authTagLength: TAG_BYTES };

export const isSealed = (value: unknown): value is SealedValue =>
  typeof value === 'object' &&
  value !== null &&
  '$enc' in value &&
  value.$enc === 1 &&
  'k' in value &&
  typeof value.k === 'string' &&
  'd' in value &&
  typeof value.d === 'string';

/** Encrypts a JSON value under a fresh random nonce. */
export function seal(value: unknown, key: DataKey, place: SealPlace): SealedValue {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, nonce, OPTIONS).setAAD(boundTo(place, key.id));
  const text = cipher.update(JSON.stringify(value), 'utf8');
  const sealed = Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
  return { $enc: 1, k: key.id, d: sealed.toString('base64') };
}

/** Throws `SealBroken` for anything but exactly what `seal` made, at exactly that place. */
export function open(sealed: SealedValue, key: DataKey, place: SealPlace): unknown {
  const bytes = Buffer.from(sealed.d, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw broken(place, sealed.k);
  const tagAt = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key.secret, bytes.subarray(0, NONCE_BYTES), OPTIONS)
      .setAAD(boundTo(place, sealed.k))
      .setAuthTag(bytes.subarray(tagAt));
    const text =
      decipher.update(bytes.subarray(NONCE_BYTES, tagAt), undefined, 'utf8') + decipher.final('utf8');
    return JSON.parse(text);
  } catch (error) {
    throw broken(place, sealed.k, error);
  }
}

const boundTo = ({ eventId, type, field }: SealPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([eventId, type, field, keyId]));

const broken = ({ eventId, type, field }: SealPlace, keyId: string, cause?: unknown): SealBroken =>
  new SealBroken(
    `"${field}" of ${type} ${eventId} does not open with key ${keyId}: it was changed or moved.`,
    { cause },
  );
