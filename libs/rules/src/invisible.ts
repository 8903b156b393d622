/** Characters that reorder what surrounds them, so that text reads otherwise than it is written. */
export const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;

/** Scripts whose spelling needs zero-width joiners, Persian and most of India's among them. */
const JOINING = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt'
  .split(' ')
  .map((script) => `\\p{scx=${script}}`)
  .join('');

const NEEDED = [
  // A joiner between two pictures makes them one: a family, a rainbow flag.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d(?=\p{Extended_Pictographic})`,
  // Whatever order the marks between are normalised to, the letter stays the same.
  `(?<=(?=[${JOINING}])\\p{L}\\p{M}{0,8})[\\u200c\\u200d]`,
  // One variation selector after what it varies; a row of them hides data.
  String.raw`(?<=[^\p{DI}\s])[\ufe00-\ufe0f\u180b-\u180f\u{e0100}-\u{e01ef}]`,
  // England, Scotland, Wales: a black flag with the region in tag characters.
  String.raw`(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f}`,
].join('|');

const NEEDED_OR_NOT = new RegExp(`(${NEEDED})|\\p{DI}`, 'gu');

/** The text without characters that show nothing and that no writing or emoji needs where they stand. */
export const withoutInvisible = (text: string) =>
  text.replace(NEEDED_OR_NOT, (_, needed: string | undefined) => needed ?? '');
