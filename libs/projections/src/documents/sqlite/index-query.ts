import type { CollectionSpec, FindQuery, IndexValue } from '../port';
import { columnName, indexName, tableName } from './collection-table';

const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
type Bound = keyof typeof SIGNS;
const BOUNDS: readonly Bound[] = ['gt', 'gte', 'lt', 'lte'];

/** A statement for every query of the same form, and this query's values for it. */
export interface IndexQuery {
  readonly sql: string;
  readonly values: readonly IndexValue[];
}

/**
 * A query as one walk along its index, forwards or backwards: never a scan, never a sort. The index is named in the
 * statement, so that SQLite refuses what it could not do that way. Throws for a query that the index does not serve.
 */
export function findQuery(
  spec: CollectionSpec,
  { index, equals, range = {}, order, limit }: FindQuery,
): IndexQuery {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new RangeError(`${limit} is no limit.`);
  const { source, conditions, rest } = startOfIndex(spec, index, equals);
  const bounds = BOUNDS.flatMap((bound) =>
    range[bound] === undefined ? [] : [{ bound, value: range[bound] }],
  );
  const [ranged] = rest;
  if (bounds.length > 0 && ranged === undefined) {
    throw new RangeError(`"${index}" of "${spec.name}" has no field left for a range.`);
  }
  const within = bounds.map(({ bound }) => `${columnName(ranged ?? '')} ${SIGNS[bound]} ?`);
  const sorted = [...rest.map(columnName), 'id'].map((column) => `${column} ${order.toUpperCase()}`);
  return {
    sql: `SELECT id, position, doc ${source} WHERE ${[...conditions, ...within].join(' AND ')} ORDER BY ${sorted.join(', ')} LIMIT ?`,
    values: [...equals, ...bounds.map(({ value }) => value), limit],
  };
}

/** How many live documents have these values in the index's first fields: counted in the index alone. */
export function countQuery(spec: CollectionSpec, index: string, equals: readonly IndexValue[]): IndexQuery {
  const { source, conditions } = startOfIndex(spec, index, equals);
  return { sql: `SELECT count(*) ${source} WHERE ${conditions.join(' AND ')}`, values: equals };
}

function startOfIndex(spec: CollectionSpec, index: string, equals: readonly IndexValue[]) {
  const fields = spec.indexes[index];
  if (fields === undefined) throw new RangeError(`"${spec.name}" has no index "${index}".`);
  if (equals.length > fields.length) {
    throw new RangeError(`"${index}" of "${spec.name}" has ${fields.length} fields, not ${equals.length}.`);
  }
  return {
    source: `FROM ${tableName(spec.name)} INDEXED BY ${indexName(spec.name, index)}`,
    conditions: ['doc IS NOT NULL', ...equals.map((_, at) => `${columnName(fields[at] ?? '')} = ?`)],
    rest: fields.slice(equals.length),
  };
}
