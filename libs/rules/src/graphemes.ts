const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * More code units than this per allowed grapheme is more than any writing needs; such text is too long unread. The longest
 * emoji there are (a family of four, each with a colour of skin) have 19.
 */
export const MOST_UNITS_PER_GRAPHEME = 20;

/**
 * How many characters a person counts: an emoji family or a letter with its accents is one. Costs time in proportion
 * to the text, about a tenth of a microsecond a character, so limit code units first where the text is a stranger's.
 */
export function graphemes(text: string): number {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Whether the text has at most `max` graphemes; huge text is refused without being segmented. */
export const isWithin = (text: string, max: number) =>
  text.length <= max || (text.length <= max * MOST_UNITS_PER_GRAPHEME && graphemes(text) <= max);
