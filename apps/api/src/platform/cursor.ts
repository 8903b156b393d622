import type { Page, PageQuery } from '@heliograph/contracts';
import { JsonText } from './http/json-text';
import { Refused } from './refused';

const CURSOR = /^(?<list>[a-z-]+):(?<place>\d{1,16})$/;

/** An opaque marker of a place in a list. `list` names the list, so that no other one takes it. */
export const encodeCursor = (list: string, place: number): string =>
  Buffer.from(`${list}:${place}`).toString('base64url');

/** The place that a cursor marks; null for none. Refuses `invalid-cursor`. */
export function decodeCursor(list: string, cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const { groups } = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? {};
  const place = Number(groups?.place);
  if (groups?.list !== list || !Number.isSafeInteger(place)) throw new Refused('invalid-cursor');
  return place;
}

/** One row more than the page shows is asked for: whether it comes tells whether there is a next page. */
export function sliceOf(
  list: string,
  { cursor, limit }: PageQuery,
): { before: number | null; limit: number } {
  return { before: decodeCursor(list, cursor), limit: limit + 1 };
}

/** As {@link sliceOf} for a list that is answered oldest first. */
export function sliceAfter(
  list: string,
  { cursor, limit }: PageQuery,
): { after: number | null; limit: number } {
  return { after: decodeCursor(list, cursor), limit: limit + 1 };
}

/**
 * A page from the rows that such a slice found. `present` gets the rows of the page and may answer fewer items (what the
 * viewer may not see): the cursor follows the rows.
 */
export async function pageOf<Row extends { readonly since: number }, Item>(
  list: string,
  { limit }: PageQuery,
  rows: readonly Row[],
  present: (rows: readonly Row[]) => Item[] | Promise<Item[]>,
): Promise<Page<Item>> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: await present(shown), nextCursor: more ? encodeCursor(list, last.since) : null };
}

/** A page whose items are text already, as {@link pageOf} makes it of them. */
export const pageText = <Item>({ items, nextCursor }: Page<JsonText<Item>>): JsonText<Page<Item>> =>
  JsonText.object<Page<Item>>({ items: JsonText.list(items), nextCursor: JsonText.of(nextCursor) });
