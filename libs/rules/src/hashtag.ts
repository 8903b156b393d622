/** Letters, marks, digits and the underscore, of every script. */
export const TAG_CHARACTERS = String.raw`\p{L}\p{M}\p{Nd}_`;

const NOT_IN_TAGS = new RegExp(`[^${TAG_CHARACTERS}]`, 'gu');
const MOST_UNITS = 100;

/**
 * The form in which hashtags are compared, without the sign: width and case folded, accents kept. Null for what is no
 * hashtag: no letter in it, or longer than 100 code units.
 */
export function normaliseHashtag(text: string): string | null {
  if (text.length > MOST_UNITS) return null;
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(NOT_IN_TAGS, '')
    .normalize('NFC');
  return folded.length <= MOST_UNITS && /\p{L}/u.test(folded) ? folded : null;
}
