import type { EventStore, LogPlace, StoredEvent } from '@heliograph/event-store';

/** Events that are held at once: few, since each may have 1 MiB. */
const PAGE = 100;

/** The log in order, page by page, up to where it ends now. What is appended meanwhile is left out. */
export async function* logPages(store: EventStore): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const head = await store.head();
  let after: LogPlace | null = null;
  while (head !== null && after?.eventId !== head.eventId) {
    const events: readonly StoredEvent[] = await store.readAll({ direction: 'forwards', after, limit: PAGE });
    const end = events.findIndex(({ id }) => id === head.eventId) + 1;
    const page = end === 0 ? events : events.slice(0, end);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = { position: last.position, token: last.token, eventId: last.id };
  }
}

/** The same, event by event. */
export async function* logEvents(store: EventStore): AsyncGenerator<StoredEvent, void, undefined> {
  for await (const page of logPages(store)) yield* page;
}
