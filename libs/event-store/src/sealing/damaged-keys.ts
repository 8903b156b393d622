import { DamagedKeys } from '../errors';

/** What to do about keys that are not as they were left; the same for every engine. */
const KEYS_BACK =
  'Nothing was made in its place or overwritten. Put it back from your newest backup; never start with an empty one.';

/** `where`: a file, or a database with its kind. */
export const unreadableKeys = (where: string, reason: string, cause: unknown): DamagedKeys =>
  new DamagedKeys(`${where} is damaged and cannot be read (${reason}). ${KEYS_BACK}`, { cause });

export const missingKeys = (where: string): DamagedKeys =>
  new DamagedKeys(
    `${where} is missing, and without it the names, texts and messages in the log can never be read again. ${KEYS_BACK}`,
  );

export const otherKeyEncryptionKey = (where: string, cause: unknown): DamagedKeys =>
  new DamagedKeys(
    `The key-encryption key (kek in secrets.json) is not the one that ${where} was made with. Nothing was overwritten. ` +
      'Start with the secrets that belong to this data: put both back from the same backup.',
    { cause },
  );
