import type { StoredEvent } from '../port';
import { readAll, type Client, type Position, type ResolvedEvent, type StreamingRead } from './client';
import type { Page } from './read-page';
import { isOurs, storedEvent } from './stored-form';

/** The server writes a few of its own before ours; where it has been there for long, thousands of them. */
const FIRST_PAGE = 32;
const GROWTH = 16;
const LARGEST_PAGE = 5_000;

type ReadPage = (read: (client: Client) => StreamingRead<ResolvedEvent>) => Promise<Page>;

/** The log's first event of ours; null: there is none. */
export async function firstOfOurs(page: ReadPage): Promise<StoredEvent | null> {
  let from: Position | null = null;
  for (let count = FIRST_PAGE; ; count = Math.min(count * GROWTH, LARGEST_PAGE)) {
    const start: Position | null = from;
    const { events, isCut }: Page = await page((client) =>
      readAll(client, { direction: 'forwards', from: start, count }),
    );
    const first = events.find(isOurs);
    if (first !== undefined) return storedEvent(first);
    const last: Position | undefined = events.at(-1)?.position;
    if (last === undefined || (!isCut && events.length < count)) return null;
    from = last;
  }
}
