import { randomInt } from 'node:crypto';

/** Without signs that look alike: it is read aloud and typed. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A random password of 80 bits, like `h3kd-9wpm-xa7c-u2ne`. */
export const generatedPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join(''),
  ).join('-');
