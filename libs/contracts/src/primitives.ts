import * as z from 'zod/mini';
import { LIMITS, MOST_UNITS_PER_GRAPHEME } from '@heliograph/rules';

/** An opaque id. The pattern also keeps it usable in stream names, file names and addresses. */
export const Id = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id is 1 to 64 letters, digits, - or _.'));

/**
 * Text that libs/rules allow so many characters of, as people count them. Here only what is beyond every such text is
 * refused: an emoji of a family is one character of up to 20 code units.
 */
export const textOf = ({ max }: { readonly max: number }) =>
  z.string().check(z.maxLength(max * MOST_UNITS_PER_GRAPHEME));

/** Commit position of the log on the wire: a safe integer that grows with the log, with gaps. */
export const Position = z.int().check(z.nonnegative());

/** ISO 8601 in UTC with milliseconds. */
export const Timestamp = z.iso.datetime();

/** Query of every list: an opaque cursor from the page before, and how many to answer. */
export const PageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(300))),
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(LIMITS.page.max)),
    LIMITS.page.default,
  ),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list; `nextCursor` is null at its end. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
