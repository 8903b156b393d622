import type { RecordedEvent } from '@heliograph/domain';
import type { EventCodec, EventStore, LogPlace } from '@heliograph/event-store';

/** A log, and what opens its events. */
export interface ReadableLog {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

const PAGE_SIZE = 1_000;

/** What was recorded after a place of the log, or all of it; throws at what cannot be read. */
export async function eventsAfter(
  { store, codec }: ReadableLog,
  place: LogPlace | null = null,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = place; ;) {
    const page = await store.readAll({ direction: 'forwards', after, limit: PAGE_SIZE });
    const last = page.at(-1);
    if (last === undefined) return events;
    events.push(...(await Promise.all(page.map((stored) => codec.decode(stored)))));
    after = { position: last.position, token: last.token, eventId: last.id };
  }
}
