import { isWithin, MOST_UNITS_PER_GRAPHEME } from './graphemes';
import { BIDI_CONTROL, withoutInvisible } from './invisible';
import { fail, pass, type RuleResult } from './result';
import { isWellFormed } from './well-formed';

interface TextLimits {
  /** How the text is called in a sentence, capitalised. */
  readonly what: string;
  /** In graphemes. */
  readonly max: number;
  readonly lines: 'one' | 'many';
}

const tooLong = ({ what, max }: TextLimits) =>
  fail(`${what} may have up to ${max.toLocaleString('en')} characters.`);

/**
 * Text that people read: in NFC and trimmed, line breaks as `\n`. Refuses what is too long, ill-formed, holds control
 * or reordering characters, or heaps marks on one letter. Invisible characters come along unseen when text is pasted,
 * so they are dropped from text of many lines; a single line is somebody's name and refuses them.
 */
export function checkText(text: string, limits: TextLimits): RuleResult {
  const { what, max, lines } = limits;
  if (text.length > max * MOST_UNITS_PER_GRAPHEME) return tooLong(limits);
  if (!isWellFormed(text)) return fail(`${what} holds a broken character. Type it again.`);
  if (BIDI_CONTROL.test(text)) {
    return fail(`${what} holds characters that change the direction of writing. Type it again.`);
  }
  const spaced =
    lines === 'many' ? text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ') : text;
  if (/[^\P{Cc}\n]/u.test(spaced) || (lines === 'one' && /[\n\u2028\u2029]/.test(spaced))) {
    return fail(
      lines === 'one'
        ? `${what} must be one line of text.`
        : `${what} holds control characters. Type it again.`,
    );
  }
  const visible = withoutInvisible(spaced);
  if (lines === 'one' && visible !== spaced) {
    return fail(`${what} holds invisible characters. Type it again instead of pasting it.`);
  }
  const value = (lines === 'one' ? visible.replace(/\s+/g, ' ') : visible).normalize('NFC').trim();
  if (/\p{M}{9}/u.test(value)) return fail(`${what} has too many marks on one character.`);
  return isWithin(value, max) ? pass(value) : tooLong(limits);
}
