import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that looks random and is always the same for the same words. */
export const chance = (...words: readonly string[]): number =>
  createHash('sha256').update(words.join('\n')).digest().readUInt32BE() / 2 ** 32;
