import type { EventStore, LogPlace, StoredEvent } from '@heliograph/event-store';
import { z } from 'zod';

export interface TailOptions {
  /** So many of the newest to begin with. */
  readonly last: number;
  /** Only this type; null: all. */
  readonly type: string | null;
  /** Ends the tail; absent: after the events that are there. */
  readonly until?: AbortSignal;
}

const BATCH = 500;
const Metadata = z.object({ at: z.string(), actorId: z.nullable(z.string()) });

/** Lines of events: position, time, type, stream and who acted. Nothing personal is in them, so no seal is opened. */
export async function* tailEvents(
  store: EventStore,
  { last, type, until }: TailOptions,
): AsyncGenerator<string> {
  const head = await store.head();
  const newest = await store.readAll({ direction: 'backwards', limit: last });
  yield* lines(newest.toReversed(), type);
  let after = newest[0] === undefined ? head : placeOf(newest[0]);
  if (until === undefined) return;

  let ring: () => void = () => undefined;
  const stop = store.onAppended(() => ring());
  until.addEventListener('abort', () => ring(), { once: true });
  while (!until.aborted) {
    const rung = new Promise<void>((resolve) => (ring = resolve));
    const events = await store.readAll({ direction: 'forwards', after, limit: BATCH });
    yield* lines(events, type);
    const end = events.at(-1);
    if (end === undefined) await rung;
    else after = placeOf(end);
  }
  stop();
}

function* lines(events: readonly StoredEvent[], type: string | null): Generator<string> {
  for (const event of events) {
    if (type !== null && event.type !== type) continue;
    const { at, actorId } = Metadata.parse(JSON.parse(event.metadata));
    yield `${event.position}\t${at}\t${event.type}\t${event.stream} ${event.revision}\t${actorId ?? 'system'}`;
  }
}

const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
