import type { CollectionSpec } from './port';

const NAME = /^[a-z][a-z0-9.-]*$/;
const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Throws for a name that not every engine could take for a collection's. */
export function checkCollectionName(name: string): void {
  if (!NAME.test(name)) throw new RangeError(`"${name}" is no name of a collection.`);
}

/** Throws for names that not every engine could take, and for an index of nothing. */
export function checkCollectionSpec({ name, indexes }: CollectionSpec): void {
  checkCollectionName(name);
  for (const [index, fields] of Object.entries(indexes)) {
    const fine = FIELD.test(index) && fields.length > 0 && fields.every((field) => FIELD.test(field));
    if (!fine) throw new RangeError(`"${index}" of "${name}" needs fields, named by letters and digits.`);
  }
}

/** Every indexed field once, in order of first mention. */
export function indexedFields({ indexes }: CollectionSpec): readonly string[] {
  return [...new Set(Object.values(indexes).flat())];
}
