import { trusted } from 'mongoose';
import { checkLimit, indexWalk } from '../index-walk';
import type { CollectionSpec, FindQuery, IndexValue } from '../port';
import { fieldPath } from './index-definition';

export interface IndexFilter {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: Readonly<Record<string, 1 | -1>>;
}

/** A query as a walk along its index; null where nothing can match. Throws for a query that the index does not serve. */
export function findFilter(spec: CollectionSpec, query: FindQuery): IndexFilter | null {
  checkLimit(query.limit);
  const { equal, rest, bounds } = indexWalk(spec, query);
  const direction = query.order === 'asc' ? 1 : -1;
  const values = bounds.map(({ value }) => value);
  // No limit would be no limit at all.
  if (query.limit === 0 || [...query.equals, ...values].includes(null)) return null;
  const [ranged] = rest;
  const within = Object.fromEntries(bounds.map(({ bound, value }) => [`$${bound}`, value]));
  return {
    filter: {
      ...equalities(equal, query.equals),
      ...(ranged === undefined || bounds.length === 0 ? {} : { [fieldPath(ranged)]: trusted(within) }),
    },
    sort: Object.fromEntries(
      ['deleted', ...[...equal, ...rest].map(fieldPath), '_id'].map((path) => [path, direction]),
    ),
  };
}

/** The live documents that have these values in the index's first fields; null where nothing can match. */
export function countFilter(
  spec: CollectionSpec,
  index: string,
  equals: readonly IndexValue[],
): IndexFilter['filter'] | null {
  const { equal } = indexWalk(spec, { index, equals });
  return equals.includes(null) ? null : equalities(equal, equals);
}

const equalities = (fields: readonly string[], values: readonly IndexValue[]) => ({
  deleted: false,
  ...Object.fromEntries(fields.map((field, at) => [fieldPath(field), values[at]])),
});
