import type { StoredEvent } from '../port';
import { readAll, type Client, type Position, type ResolvedEvent, type StreamingRead } from './client';
import type { Page } from './read-page';
import { isOurs, storedEvent } from './stored-form';

/** The server writes a few of its own before ours. */
const COUNT = 32;

type ReadPage = (read: (client: Client) => StreamingRead<ResolvedEvent>) => Promise<Page>;

/** The log's first event of ours; null: there is none. */
export async function firstOfOurs(page: ReadPage): Promise<StoredEvent | null> {
  let from: Position | null = null;
  for (;;) {
    const start: Position | null = from;
    const { events } = await page((client) =>
      readAll(client, { direction: 'forwards', from: start, count: COUNT }),
    );
    const first = events.find(isOurs);
    if (first !== undefined) return storedEvent(first);
    const last: Position | undefined = events.at(-1)?.position;
    if (events.length < COUNT || last === undefined) return null;
    from = last;
  }
}
