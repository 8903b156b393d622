/** Letters that are not taken apart by Unicode but that people type without their stroke. */
const STROKES: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};
/** Accents of Latin, Greek and Cyrillic and the vowel points of Hebrew and Arabic; other marks are letters to their readers. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** Names and queries are far shorter; normalising a heap of marks takes the square of its length. */
const MOST_UNITS = 1000;

/** Text as it is searched: lower case, without accents, full-width as plain, one space between words; the beginning of a long text. */
export const foldForSearch = (text: string): string =>
  text
    .slice(0, MOST_UNITS)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/[ßøłđðþæœıħ]/g, (letter) => STROKES[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .slice(0, MOST_UNITS)
    .trim();
