import { randomUUID } from 'node:crypto';
import { NO_STREAM, type EventStore, type EventToStore, type LogPlace } from '@heliograph/event-store';
import { typicalLike } from '../append/typical-event';
import { keepInFlight } from '../append/keep-in-flight';
import { perSecond } from '../per-second';

const SINGLE = 300;
const GROUPED = 1_500;
const PAGE = 500;

/** Events a second. */
export interface LogRates {
  /** One after the other. */
  readonly single: number;
  /** 64 that wait for their answer at any time. */
  readonly grouped: number;
  /** Read from the beginning, in pages, as a projection that catches up does. */
  readonly catchUp: number;
}

/** How fast a log takes and gives events, at its port. */
export async function logRates(store: EventStore): Promise<LogRates> {
  const append = async (event: EventToStore): Promise<void> => {
    const result = await store.append(`like-${randomUUID()}`, NO_STREAM, [event]);
    if (!result.ok) throw new Error('A new stream cannot conflict.');
  };
  // What is opened and compiled at first use is not counted.
  await keepInFlight(likes(64), append);
  const single = await perSecond(SINGLE, async () => {
    for (const event of likes(SINGLE)) await append(event);
  });
  const grouped = await perSecond(GROUPED, () => keepInFlight(likes(GROUPED), append));
  const written = await readThrough(store);
  const catchUp = await perSecond(written, () => readThrough(store));
  return { single, grouped, catchUp };
}

const likes = (count: number): readonly EventToStore[] =>
  Array.from({ length: count }, () => {
    const { id, event, metadata } = typicalLike();
    return {
      id,
      type: event.type,
      schemaVersion: 1,
      data: JSON.stringify(event.data),
      metadata: JSON.stringify(metadata),
    };
  });

/** How many events there are. */
async function readThrough(store: EventStore): Promise<number> {
  let after: LogPlace | null = null;
  for (let count = 0; ;) {
    const events = await store.readAll({ direction: 'forwards', after, limit: PAGE });
    count += events.length;
    const last = events.at(-1);
    if (last === undefined || events.length < PAGE) return count;
    after = { position: last.position, token: last.token, eventId: last.id };
  }
}
