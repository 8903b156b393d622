import type { IndexValue } from './port';

/** What an index holds of a document; a deleted one and an absent field count as null. Throws for what has no order. */
export function indexValueOf(collection: string, doc: unknown, field: string): IndexValue {
  if (typeof doc !== 'object' || doc === null) return null;
  const value: unknown = Reflect.get(doc, field) ?? null;
  if (value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) {
    return value;
  }
  throw new TypeError(`"${field}" is indexed in "${collection}": it must be text, a number or null.`);
}
