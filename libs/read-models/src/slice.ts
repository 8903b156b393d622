import type { DocumentReader, FindQuery, IndexValue } from '@heliograph/projections';

/**
 * A page of a list that is ordered by position (or `seq`), newest first: at most `limit` rows older than `before`
 * (exclusive; null: from the newest). A place between rows, so a page neither skips nor repeats when rows are added.
 */
export interface Slice {
  readonly before: number | null;
  readonly limit: number;
}

/** The index's first fields equal, the next one newest first and inside the slice. */
export const newestFirst = (
  index: string,
  equals: readonly IndexValue[],
  { before, limit }: Slice,
): FindQuery => ({
  index,
  equals,
  order: 'desc',
  limit,
  ...(before === null ? {} : { range: { lt: before } }),
});

/** The documents that a query finds, without what the store knows about them. */
export async function findDocuments<Doc>(
  reader: DocumentReader,
  collection: string,
  query: FindQuery,
): Promise<Doc[]> {
  const found = await reader.find<Doc>(collection, query);
  return found.flatMap(({ doc }) => (doc === null ? [] : [doc]));
}
