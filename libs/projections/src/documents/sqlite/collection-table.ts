import { checkCollectionName, checkCollectionSpec, indexedFields } from '../collection-spec';
import type { CollectionSpec } from '../port';

const quoted = (name: string): string => `"${name}"`;

/** A collection's table. Throws for a name that could not stand in SQL. */
export function tableName(collection: string): string {
  checkCollectionName(collection);
  return quoted(collection);
}

export const indexName = (collection: string, index: string): string => quoted(`${collection}/${index}`);

/** The column that holds an indexed field; the prefix keeps it apart from `id`, `position` and `doc`. */
export const columnName = (field: string): string => quoted(`doc.${field}`);

/**
 * The statements that make a collection: the documents as JSON, and a column for each indexed field, so that an index is
 * read without parsing. Indexes hold live documents only, end in the id (which makes order total) and compare bytes.
 */
export function tableDefinition(spec: CollectionSpec): string {
  checkCollectionSpec(spec);
  const table = tableName(spec.name);
  const columns = indexedFields(spec)
    .map((field) => `, ${columnName(field)} ANY`)
    .join('');
  const indexes = Object.entries(spec.indexes).map(
    ([index, fields]) =>
      `CREATE INDEX ${indexName(spec.name, index)} ON ${table} (${[...fields.map(columnName), 'id'].join(', ')}) WHERE doc IS NOT NULL;`,
  );
  return [
    `CREATE TABLE ${table} (id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, doc TEXT${columns}) STRICT;`,
    ...indexes,
  ].join('\n');
}
