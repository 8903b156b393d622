import { isWithin, MOST_UNITS_PER_GRAPHEME } from './graphemes';
import { BIDI_CONTROL, withoutInvisible } from './invisible';
import { fail, pass, type RuleResult } from './result';
import { isWellFormed } from './well-formed';

interface TextLimits {
  /** How the text is called in a sentence, capitalised. */
  readonly what: string;
  /** In graphemes. */
  readonly max: number;
}

/** More than any writing puts on a letter; normalising takes the square of it, so it is refused before as well. */
const HEAP_OF_MARKS = /\p{M}{9}/u;

const tooLong = ({ what, max }: TextLimits) =>
  fail(`${what} may have up to ${max.toLocaleString('en')} characters.`);

function readable(text: string, limits: TextLimits): RuleResult {
  const { what, max } = limits;
  if (text.length > max * MOST_UNITS_PER_GRAPHEME) return tooLong(limits);
  if (!isWellFormed(text)) return fail(`${what} holds a broken character. Type it again.`);
  if (BIDI_CONTROL.test(text)) {
    return fail(`${what} holds characters that change the direction of writing. Type it again.`);
  }
  return pass(text);
}

function composed(text: string, limits: TextLimits): RuleResult {
  const heaped = fail(`${limits.what} has too many marks on one character.`);
  if (HEAP_OF_MARKS.test(text)) return heaped;
  const value = text.normalize('NFC').trim();
  if (HEAP_OF_MARKS.test(value)) return heaped;
  return isWithin(value, limits.max) ? pass(value) : tooLong(limits);
}

/**
 * One line of text that people read, such as a name: in NFC, trimmed, single spaces. Refuses what is too long or
 * ill-formed, what heaps marks on one letter, and all characters that control, reorder or show nothing.
 */
export function checkLine(text: string, limits: TextLimits): RuleResult {
  const { what } = limits;
  const result = readable(text, limits);
  if (!result.ok) return result;
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return fail(`${what} must be one line of text.`);
  if (withoutInvisible(text) !== text) {
    return fail(`${what} holds invisible characters. Type it again instead of pasting it.`);
  }
  return composed(text.replace(/\s+/g, ' '), limits);
}

/**
 * Text of many lines: as `checkLine`, with line breaks as `\n` and spaces as they are. What shows nothing comes along
 * unseen when text is pasted, so here it is dropped.
 */
export function checkLines(text: string, limits: TextLimits): RuleResult {
  const result = readable(text, limits);
  if (!result.ok) return result;
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ');
  if (/[^\P{Cc}\n]/u.test(lines)) return fail(`${limits.what} holds control characters. Type it again.`);
  return composed(withoutInvisible(lines), limits);
}
