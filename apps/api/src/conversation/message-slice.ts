import type { MessagesQuery } from '@heliograph/contracts';
import { Refused } from '../platform/refused';

/** Where a page of messages begins (exclusive) and which way it goes. Neither: the newest. */
export interface MessageSlice {
  readonly before?: number;
  readonly after?: number;
}

const SEQ = /^\d{1,15}$/;

/**
 * The slice that a query asks for. A page's `nextCursor` is the seq where the next one begins, so that clients may send
 * it as `before` (or `after`) just as well; as `cursor` it keeps the query's direction. Refuses `invalid-cursor`.
 */
export function messageSliceOf({ before, after, cursor }: MessagesQuery): MessageSlice {
  if (cursor !== undefined) {
    if (!SEQ.test(cursor)) throw new Refused('invalid-cursor');
    return after === undefined ? { before: Number(cursor) } : { after: Number(cursor) };
  }
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
