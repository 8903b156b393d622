import type { mongo } from 'mongoose';
import type { CollectionSpec } from '../port';

/**
 * How long a tombstone stays, seconds: longer than any event can still be underway to a document, or a replay into it can
 * take. What is built anew is built in other collections.
 */
const TOMBSTONES_STAY = 90 * 24 * 3_600;

/** Where a document's field lies in what is stored. */
export const fieldPath = (field: string): string => `doc.${field}`;

/**
 * The indexes of a collection, by the names of its declaration. The first field parts what lives from what is deleted, so
 * that a count needs nothing but the index; the last makes the order total.
 */
export function indexDefinitions({ indexes }: CollectionSpec): mongo.IndexDescription[] {
  const declared = Object.entries(indexes).map(([name, fields]) => ({
    name,
    key: Object.fromEntries(['deleted', ...fields.map(fieldPath), '_id'].map((path) => [path, 1])),
  }));
  // Declared names have no dash.
  const expiry = { name: 'tombstone-expiry', key: { deletedAt: 1 }, expireAfterSeconds: TOMBSTONES_STAY };
  return [...declared, expiry];
}
