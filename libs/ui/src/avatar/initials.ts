const LETTER = /[\p{L}\p{N}]/u;

/** Up to two initials of a name: the first and the last word's; of a single word its first two characters. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => LETTER.test(word));
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.at(-1);
  const picked =
    words.length > 1 && last !== undefined
      ? firstOf(first) + firstOf(last)
      : characters(first).slice(0, 2).join('');
  return picked.toLocaleUpperCase();
}

const segmenter = new Intl.Segmenter();
const characters = (word: string) => Array.from(segmenter.segment(word), ({ segment }) => segment);
const firstOf = (word: string) => characters(word).find((char) => LETTER.test(char)) ?? '';

/** One of the six tints (1–6), the same for the same id on every machine. */
export function tintOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return (sum % 6) + 1;
}
