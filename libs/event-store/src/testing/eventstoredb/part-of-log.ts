import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isStreamName } from '../../append-request';
import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStore, LogPlace, StoredEvent } from '../../port';
import { PATIENT } from './patient';

/** A part of a server's log: what was appended after it began, in streams whose names it has to itself. */
export const Part = z.object({
  connectionString: z.string(),
  name: z.string(),
  begin: z.nullable(z.object({ position: z.number(), token: z.string(), eventId: z.string() })),
});
export type Part = z.infer<typeof Part>;

/** Longer ones are replaced by their hash. */
const LONGEST_KEPT = 150;

/**
 * A real server is one log for all tests, and this is how each has an empty one on it. Everything that the contract asks
 * reaches the real store; only the names of streams are others there.
 */
export async function openPart({ connectionString, name, begin }: Part): Promise<EventStore> {
  const store = await openEventStoreDb({ connectionString, ...PATIENT });
  const names = new Map<string, string>();

  const inside = (stream: string): string => {
    if (!isStreamName(stream)) return stream;
    const dash = stream.indexOf('-');
    const rest = stream.slice(dash + 1);
    const kept = rest.length > LONGEST_KEPT ? createHash('sha256').update(rest).digest('hex') : rest;
    const own = `${stream.slice(0, dash)}-${name}.${kept}`;
    names.set(own, stream);
    return own;
  };
  const outside = (event: StoredEvent): StoredEvent => ({
    ...event,
    stream: names.get(event.stream) ?? event.stream.replace(`-${name}.`, '-'),
  });
  const isIn = ({ position }: { position: number }): boolean => position > (begin?.position ?? 0);
  const known = <T extends StoredEvent | LogPlace>(one: T | null): T | null =>
    one && isIn(one) ? one : null;

  return {
    append: (stream, expected, events) => store.append(inside(stream), expected, events),
    async *readStream(stream, options) {
      for await (const event of store.readStream(inside(stream), options)) yield outside(event);
    },
    readAll: async ({ direction, after, limit }) => {
      const from = after ?? (direction === 'forwards' ? begin : null);
      return (await store.readAll({ direction, after: from, limit })).filter(isIn).map(outside);
    },
    eventAt: async (place) => {
      const event = known(await store.eventAt(place));
      return event && outside(event);
    },
    eventById: async (id) => {
      const event = known(await store.eventById(id));
      return event && outside(event);
    },
    eventAtPosition: async (position) => {
      const event = known(await store.eventAtPosition(position));
      return event && outside(event);
    },
    head: async () => known(await store.head()),
    onAppended: (listener) => store.onAppended(listener),
    close: () => store.close(),
  };
}
