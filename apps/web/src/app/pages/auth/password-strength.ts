/** How hard a password is to guess, 0 to 4, by its length and how many different characters it has. A hint, no rule. */
export function strengthOf(password: string): 0 | 1 | 2 | 3 | 4 {
  const characters = Array.from(password);
  const different = new Set(characters).size;
  if (characters.length === 0) return 0;
  if (characters.length < 8 || different < 5) return 1;
  if (characters.length < 12 || different < 7) return 2;
  return characters.length < 16 ? 3 : 4;
}

export const STRENGTH_HINTS = [
  'At least 8 characters. A few words are best.',
  'Too easy to guess so far.',
  'On the short side. A second word would make it good.',
  'Good. One more word would make it very good.',
  'Very good.',
] as const;
