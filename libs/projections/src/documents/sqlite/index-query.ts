import { checkLimit, indexWalk } from '../index-walk';
import type { CollectionSpec, FindQuery, IndexValue } from '../port';
import { columnName, indexName, tableName } from './collection-table';

const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** A statement for every query of the same form, and this query's values for it. */
export interface IndexQuery {
  readonly sql: string;
  readonly values: readonly IndexValue[];
}

/**
 * A query as one walk along its index, forwards or backwards: never a scan, never a sort. The index is named in the
 * statement, so that SQLite refuses what it could not do that way. Throws for a query that the index does not serve.
 */
export function findQuery(spec: CollectionSpec, query: FindQuery): IndexQuery {
  const { index, equals, order, limit } = query;
  checkLimit(limit);
  const { equal, rest, bounds } = indexWalk(spec, query);
  const within = bounds.map(({ bound }) => `${columnName(rest[0] ?? '')} ${SIGNS[bound]} ?`);
  const sorted = [...rest.map(columnName), 'id'].map((column) => `${column} ${order.toUpperCase()}`);
  const conditions = [...equalities(equal), ...within].join(' AND ');
  return {
    sql: `SELECT id, position, doc ${source(spec, index)} WHERE ${conditions} ORDER BY ${sorted.join(', ')} LIMIT ?`,
    values: [...equals, ...bounds.map(({ value }) => value), limit],
  };
}

/** How many live documents have these values in the index's first fields: counted in the index alone. */
export function countQuery(spec: CollectionSpec, index: string, equals: readonly IndexValue[]): IndexQuery {
  const { equal } = indexWalk(spec, { index, equals });
  return {
    sql: `SELECT count(*) ${source(spec, index)} WHERE ${equalities(equal).join(' AND ')}`,
    values: equals,
  };
}

const source = (spec: CollectionSpec, index: string): string =>
  `FROM ${tableName(spec.name)} INDEXED BY ${indexName(spec.name, index)}`;

const equalities = (fields: readonly string[]): readonly string[] => [
  'doc IS NOT NULL',
  ...fields.map((field) => `${columnName(field)} = ?`),
];
