import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { SealBroken } from '../errors';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };

/** Length of a data key, bytes. */
export const KEY_BYTES = 32;
/** Length of a wrapped key, bytes. */
export const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/** Encrypts a data key for rest, bound to its id so that no two keys can be exchanged. */
export function wrapKey(bytes: Uint8Array, keyId: string, keyEncryptionKey: KeyObject): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyEncryptionKey, nonce, OPTIONS).setAAD(Buffer.from(keyId));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `SealBroken` when the key was changed, belongs to another id, or was wrapped by another key-encryption key. */
export function unwrapKey(wrapped: Uint8Array, keyId: string, keyEncryptionKey: KeyObject): Uint8Array {
  if (wrapped.length !== WRAPPED_BYTES) throw new SealBroken(`Key ${keyId} has not the length of a key.`);
  const tagAt = WRAPPED_BYTES - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, keyEncryptionKey, wrapped.subarray(0, NONCE_BYTES), OPTIONS)
      .setAAD(Buffer.from(keyId))
      .setAuthTag(wrapped.subarray(tagAt));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
  } catch (error) {
    throw new SealBroken(
      `Key ${keyId} does not unwrap: it was changed, or the key-encryption key is another.`,
      {
        cause: error,
      },
    );
  }
}
