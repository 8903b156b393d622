import type { EventStore, LogPlace, StoredEvent } from '@heliograph/event-store';

export interface TailOptions {
  /** So many of the newest to begin with. */
  readonly limit: number;
  /** Only this type, only this stream; null: all. */
  readonly which: { readonly type: string | null; readonly stream: string | null };
  /** Ends the tail; absent: it ends after the events that are there. */
  readonly until?: AbortSignal;
}

const BATCH = 500;

/** The newest events that are asked for, oldest first, then what comes. */
export async function* tailEvents(
  store: EventStore,
  { limit, which: { type, stream }, until }: TailOptions,
): AsyncGenerator<StoredEvent> {
  const isWanted = (event: StoredEvent) =>
    (type === null || event.type === type) && (stream === null || event.stream === stream);
  let after = await store.head();
  yield* (await newest(store, limit, isWanted, after)).toReversed();
  if (until === undefined) return;

  let ring: () => void = () => undefined;
  const ringNow = (): void => ring();
  const hasEnded = (): boolean => until.aborted;
  const stop = store.onAppended(ringNow);
  until.addEventListener('abort', ringNow);
  try {
    while (!hasEnded()) {
      const rung = new Promise<void>((resolve) => (ring = resolve));
      const events = await store.readAll({ direction: 'forwards', after, limit: BATCH });
      yield* events.filter(isWanted);
      const end = events.at(-1);
      if (end !== undefined) after = placeOf(end);
      // It may have ended while somebody was looking at the last event.
      else if (!hasEnded()) await rung;
    }
  } finally {
    stop();
    until.removeEventListener('abort', ringNow);
  }
}

/** Newest first, from that place back, which is among them. */
async function newest(
  store: EventStore,
  limit: number,
  isWanted: (event: StoredEvent) => boolean,
  head: LogPlace | null,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  let after: LogPlace | null = null;
  while (found.length < limit) {
    const events: readonly StoredEvent[] = await store.readAll({
      direction: 'backwards',
      after,
      limit: BATCH,
    });
    for (const event of events) {
      // What came since the head was looked up comes again with what follows it.
      if (head === null || event.position > head.position || !isWanted(event)) continue;
      if (found.length < limit) found.push(event);
    }
    const last = events.at(-1);
    if (last === undefined) break;
    after = placeOf(last);
  }
  return found;
}

const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
