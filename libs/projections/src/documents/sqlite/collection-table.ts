import type { CollectionSpec } from '../port';

const NAME = /^[a-z][a-z0-9.-]*$/;
const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;

const quoted = (name: string): string => `"${name}"`;

/** A collection's table. Throws for a name that could not stand in SQL. */
export function tableName(collection: string): string {
  if (!NAME.test(collection)) throw new RangeError(`"${collection}" is no name of a collection.`);
  return quoted(collection);
}

export const indexName = (collection: string, index: string): string => quoted(`${collection}/${index}`);

/** The column that holds an indexed field; the prefix keeps it apart from `id`, `position` and `doc`. */
export const columnName = (field: string): string => quoted(`doc.${field}`);

/** Every indexed field once, in order of first mention: the columns of the table after the first three. */
export function indexedFields({ indexes }: CollectionSpec): readonly string[] {
  return [...new Set(Object.values(indexes).flat())];
}

/**
 * The statements that make a collection: the documents as JSON, and a column for each indexed field, so that an index is
 * read without parsing. Indexes hold live documents only, end in the id (which makes order total) and compare bytes.
 */
export function tableDefinition(spec: CollectionSpec): string {
  const fields = indexedFields(spec);
  for (const [index, ofIndex] of Object.entries(spec.indexes)) {
    const fine = FIELD.test(index) && ofIndex.length > 0 && ofIndex.every((field) => FIELD.test(field));
    if (!fine)
      throw new RangeError(`"${index}" of "${spec.name}" needs fields, named by letters and digits.`);
  }
  const table = tableName(spec.name);
  const columns = fields.map((field) => `, ${columnName(field)} ANY`).join('');
  const indexes = Object.entries(spec.indexes).map(
    ([index, ofIndex]) =>
      `CREATE INDEX ${indexName(spec.name, index)} ON ${table} (${[...ofIndex.map(columnName), 'id'].join(', ')}) WHERE doc IS NOT NULL;`,
  );
  return [
    `CREATE TABLE ${table} (id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, doc TEXT${columns}) STRICT;`,
    ...indexes,
  ].join('\n');
}
