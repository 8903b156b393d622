import { isUtf8 } from 'node:buffer';
import { Refused } from '../refused';
import { checkJsonShape } from './json-shape';

/**
 * Reads a JSON body, of at most the size that Fastify lets in. Refuses `invalid-json` (also for bytes that are not UTF-8,
 * NUL characters and halves of surrogate pairs: different programs read those differently) and `body-too-complex`.
 * No bytes at all are no body.
 */
export function readJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new Refused('invalid-json', { detail: 'The request body is not valid UTF-8.' });
  const text = bytes.toString('utf8');
  checkJsonShape(text);
  const value = parse(text);
  if (!isWellFormed(value)) {
    throw new Refused('invalid-json', {
      detail: 'The request body holds a NUL character or half of a surrogate pair.',
    });
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('invalid-json');
  }
}

const LONE_SURROGATE_OR_NUL = /[\p{Surrogate}\0]/u;

/** Its depth and size are bounded by the check before. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !LONE_SURROGATE_OR_NUL.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isWellFormed(key) && isWellFormed(inner));
}
