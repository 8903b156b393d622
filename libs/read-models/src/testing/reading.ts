import type { DocumentReader, Projection } from '@heliograph/projections';
import { foldEvents } from '@heliograph/projections/testing';
import type { Slice } from '../slice';
import type { Fact } from './facts';
import { history } from './history';

/** Reads what a projection makes of these facts. */
export async function after<Answer>(
  projection: Projection,
  facts: readonly Fact[],
  read: (reader: DocumentReader) => Promise<Answer>,
): Promise<Answer> {
  const documents = await foldEvents([projection], history(facts));
  try {
    return await read(documents);
  } finally {
    await documents.close();
  }
}

/** What is read and how: `limit` rows a page. */
export interface Paging<Row> {
  readonly limit: number;
  /** How many facts have happened at the first page; one more happens before each further page. */
  readonly from: number;
  readonly page: (reader: DocumentReader, slice: Slice) => Promise<readonly Row[]>;
}

/** A list page by page to its end, while the log goes on. */
export async function pagesWhileItGrows<Row extends { readonly since: number }>(
  projection: Projection,
  facts: readonly Fact[],
  { limit, from, page }: Paging<Row>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let known = from, before: number | null = null; ; known += 1) {
    const slice: Slice = { before, limit };
    const next = await after(projection, facts.slice(0, known), (reader) => page(reader, slice));
    rows.push(...next);
    const last = next.at(-1);
    if (last === undefined || next.length < limit) return rows;
    before = last.since;
  }
}
