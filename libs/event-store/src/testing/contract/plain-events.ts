import { randomUUID } from 'node:crypto';
import type { EventStore, EventToStore, LogPlace, ReadStreamOptions, StoredEvent } from '../../port';

/** An event that means nothing: the log looks at none of it. */
export const plainEvent = (event: Partial<EventToStore> = {}): EventToStore => ({
  id: randomUUID(),
  type: 'Noted',
  schemaVersion: 1,
  data: '{"note":"α"}',
  metadata: '{"correlationId":"c1"}',
  ...event,
});

export const plainEvents = (count: number): EventToStore[] =>
  Array.from({ length: count }, () => plainEvent());

export async function streamOf(
  store: EventStore,
  stream: string,
  options: ReadStreamOptions = { direction: 'forwards' },
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream(stream, options)) events.push(event);
  return events;
}

export const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

/** The whole log, page by page. */
export async function wholeLog(
  store: EventStore,
  direction: 'forwards' | 'backwards' = 'forwards',
  limit = 1_000,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const last = events.at(-1);
    const page = await store.readAll({ direction, after: last ? placeOf(last) : null, limit });
    if (page.length === 0) return events;
    events.push(...page);
  }
}
