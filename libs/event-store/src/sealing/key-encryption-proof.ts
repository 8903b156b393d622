import type { KeyObject } from 'node:crypto';
import { otherKeyEncryptionKey } from './damaged-keys';
import { KEY_BYTES, unwrapKey, wrapKey } from './wrapped-key';

const PROOF = 'key-encryption-key';

/** Lies beside the keys that a key-encryption key wraps, to know the right one by. */
export const proofOf = (keyEncryptionKey: KeyObject): Uint8Array =>
  wrapKey(new Uint8Array(KEY_BYTES), PROOF, keyEncryptionKey);

/** Throws `DamagedKeys` where another key-encryption key made the proof. `where`: as the message is to name it. */
export function assertProved(proof: Uint8Array, where: string, keyEncryptionKey: KeyObject): void {
  try {
    unwrapKey(proof, PROOF, keyEncryptionKey);
  } catch (cause) {
    throw otherKeyEncryptionKey(where, cause);
  }
}
