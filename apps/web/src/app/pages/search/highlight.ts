import { foldForSearch } from '@heliograph/rules';

export interface Highlighted {
  readonly before: string;
  /** Empty where nothing of the query is in the text. */
  readonly match: string;
  readonly after: string;
}

const WORD_START = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu;

/**
 * Where a word of the text begins with the query, compared as the server does: without case and accents, so "mar" is
 * found in "Sol Márchetti".
 */
export function highlight(text: string, query: string): Highlighted {
  const sought = foldForSearch(query);
  const none = { before: text, match: '', after: '' };
  if (sought === '') return none;
  for (const { index } of text.matchAll(WORD_START)) {
    const rest = text.slice(index);
    if (!foldForSearch(rest).startsWith(sought)) continue;
    const length = lengthOf(rest, sought);
    return { before: text.slice(0, index), match: rest.slice(0, length), after: rest.slice(length) };
  }
  return none;
}

/** Units of the shortest beginning of the text that folds to all of what was sought. */
function lengthOf(text: string, sought: string): number {
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    length += segment.length;
    if (foldForSearch(text.slice(0, length)).startsWith(sought)) return length;
  }
  return length;
}
