import type { CollectionSpec, FindQuery, IndexValue } from './port';

const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
export type Bound = (typeof BOUNDS)[number];

/** How an index is walked for a query: never a scan, never a sort. */
export interface IndexWalk {
  /** The fields that are to equal the query's values. */
  readonly equal: readonly string[];
  /** The fields after those: the first one is what the bounds are for, and all of them make the order, then the id. */
  readonly rest: readonly string[];
  readonly bounds: readonly { readonly bound: Bound; readonly value: IndexValue }[];
}

/** Throws `RangeError` for a query that the index does not serve. */
export function indexWalk(
  { name, indexes }: CollectionSpec,
  { index, equals, range = {} }: Pick<FindQuery, 'index' | 'equals' | 'range'>,
): IndexWalk {
  const fields = indexes[index];
  if (fields === undefined) throw new RangeError(`"${name}" has no index "${index}".`);
  if (equals.length > fields.length) {
    throw new RangeError(`"${index}" of "${name}" has ${fields.length} fields, not ${equals.length}.`);
  }
  const rest = fields.slice(equals.length);
  const bounds = BOUNDS.flatMap((bound) =>
    range[bound] === undefined ? [] : [{ bound, value: range[bound] }],
  );
  if (bounds.length > 0 && rest.length === 0) {
    throw new RangeError(`"${index}" of "${name}" has no field left for a range.`);
  }
  return { equal: fields.slice(0, equals.length), rest, bounds };
}

/** Throws `RangeError` for what is no number of documents. */
export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new RangeError(`${limit} is no limit.`);
}
