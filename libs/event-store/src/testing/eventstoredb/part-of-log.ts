import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isStreamName } from '../../append-request';
import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStore, ReadAllOptions, StoredEvent } from '../../port';
import { placeOf } from '../contract/plain-events';
import { PATIENT } from './patient';

/** A part of a server's log: what is appended after it began, to streams whose names it has to itself. */
export const Part = z.object({
  connectionString: z.string(),
  name: z.string(),
  begin: z.nullable(z.object({ position: z.number(), token: z.string(), eventId: z.string() })),
});
export type Part = z.infer<typeof Part>;

/** Longer ones are replaced by their hash. */
const LONGEST_KEPT = 150;

/**
 * A real server is one log for all tests, and this is how each has an empty one on it, whoever else writes meanwhile. Everything
 * that the contract asks reaches the real store; only the names of streams are others there.
 */
export function partOf(store: EventStore, { name, begin }: Part): EventStore {
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
  const isIn = ({ stream }: StoredEvent): boolean => stream.includes(`-${name}.`);
  const known = (event: StoredEvent | null): StoredEvent | null =>
    event && isIn(event) ? outside(event) : null;

  const readAll = async ({ direction, after, limit }: ReadAllOptions): Promise<readonly StoredEvent[]> => {
    const found: StoredEvent[] = [];
    let from = after ?? (direction === 'forwards' ? begin : null);
    while (found.length < limit) {
      const count = limit - found.length;
      const page = await store.readAll({ direction, after: from, limit: count });
      found.push(...page.filter(isIn).map(outside));
      const last = page.at(-1);
      const isBeforeIt = direction === 'backwards' && (last?.position ?? 0) <= (begin?.position ?? 0);
      if (last === undefined || page.length < count || isBeforeIt) break;
      from = placeOf(last);
    }
    return found;
  };

  return {
    append: (stream, expected, events) => store.append(inside(stream), expected, events),
    async *readStream(stream, options) {
      for await (const event of store.readStream(inside(stream), options)) yield outside(event);
    },
    readAll,
    eventAt: async (place) => known(await store.eventAt(place)),
    eventById: async (id) => known(await store.eventById(id)),
    eventAtPosition: async (position) => known(await store.eventAtPosition(position)),
    head: async () => {
      const place = await store.head();
      if (place !== null && known(await store.eventAt(place)) !== null) return place;
      const [newest] = await readAll({ direction: 'backwards', limit: 1 });
      return newest === undefined ? null : placeOf(newest);
    },
    onAppended: (listener) => store.onAppended(listener),
    close: () => store.close(),
  };
}

/** The same part on a connection of its own. */
export const openPart = async (part: Part): Promise<EventStore> =>
  partOf(await openEventStoreDb({ connectionString: part.connectionString, ...PATIENT }), part);
