/** The command is understood and cannot be done: exit code 1. The sentence is all that a person needs. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

/** The command is not understood: exit code 2. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** What was typed after the options, where a command wants exactly one. Throws {@link Misused}. */
export function onlyOne(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0) throw new Misused(`Give one ${what}.`);
  return first;
}

/** A whole number of an option. Throws {@link Misused}. */
export function wholeNumber(text: string, option: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new Misused(`${option} is a whole number up to ${most}.`);
}
