import { DamagedLog, EventStoreUnavailable } from '../errors';
import type { LogPlace, ReadAllOptions, StoredEvent } from '../port';
import { readAll, type Direction, type Position, type RecordedEvent } from './client';
import { isNoPosition, readFailure } from './client-errors';
import type { Connection } from './connection';
import { isToken, positionOf } from './place-token';
import type { Page } from './read-page';
import { isOurs, storedEvent } from './stored-form';

/** Events that are asked for at once. */
const LARGEST_PAGE = 5_000;
/** Where what was read held none of ours, the next page is so much larger. */
const GROWTH = 16;

/** The whole log, without what the server writes for itself. */
export class LogReading {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Throws `DamagedLog` where another event stands at the place than the one that was read there, and
   * `EventStoreUnavailable` where the log does not reach it (now).
   */
  async all({ direction, after = null, limit }: ReadAllOptions): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    let from = after && positionOf(after);
    // Forwards a read begins with the event that it is to go on after, which shows that it is still there.
    let proof = direction === 'forwards' ? after : null;
    let inVain = 0;
    while (found.length < limit) {
      const known = direction === 'forwards' && from !== null ? 1 : 0;
      const count = Math.min(Math.max(limit - found.length + known, inVain * GROWTH), LARGEST_PAGE);
      const page = await this.#page(direction, from, count);
      if (page === null) throw otherLog(`No event stands at position ${from?.commit ?? ''}`);
      const { events, isCut } = page;
      if (proof !== null) assertStandsAt(proof, events[0]);
      proof = null;
      const ours = events
        .slice(known)
        .filter(isOurs)
        .slice(0, limit - found.length);
      found.push(...ours.map(storedEvent));
      const last = events.at(-1)?.position;
      if (last === undefined || (!isCut && events.length < count)) break;
      from = last;
      inVain = ours.length === 0 ? count : 0;
    }
    return found;
  }

  async at(place: LogPlace): Promise<StoredEvent | null> {
    if (!isToken(place.token)) return null;
    const event = await this.#firstFrom(positionOf(place));
    return event?.id === place.eventId && event.position === place.position ? event : null;
  }

  /** Both halves are the same where an event begins that was not written in a transaction over several calls. */
  async atPosition(position: number): Promise<StoredEvent | null> {
    if (!Number.isSafeInteger(position) || position < 0) return null;
    const event = await this.#firstFrom({ commit: BigInt(position), prepare: BigInt(position) });
    return event?.position === position ? event : null;
  }

  /** Null where what begins there is none of ours. */
  async #firstFrom(position: Position): Promise<StoredEvent | null> {
    const page = await this.#page('forwards', position, 1);
    const [event] = (page?.events ?? []).filter(isOurs).map(storedEvent);
    return event ?? null;
  }

  async head(): Promise<LogPlace | null> {
    const [newest] = await this.all({ direction: 'backwards', limit: 1 });
    return newest === undefined
      ? null
      : { position: newest.position, token: newest.token, eventId: newest.id };
  }

  /** Where the log ends, the server's own events included; null: there is nothing in it. */
  async end(): Promise<Position | null> {
    const page = await this.#page('backwards', null, 1);
    return page?.events[0]?.position ?? null;
  }

  /** Reads the log from its end until it is found. */
  async byId(id: string): Promise<StoredEvent | null> {
    let after: LogPlace | null = null;
    for (;;) {
      const events: readonly StoredEvent[] = await this.all({
        direction: 'backwards',
        after,
        limit: LARGEST_PAGE,
      });
      const found = events.find((event) => event.id === id);
      if (found !== undefined) return found;
      const last = events.at(-1);
      if (last === undefined) return null;
      after = { position: last.position, token: last.token, eventId: last.id };
    }
  }

  /** Null where no record begins at that position. */
  async #page(direction: Direction, from: Position | null, count: number): Promise<Page | null> {
    const read = (): Promise<Page> =>
      this.#connection.read('The log', (client) => readAll(client, { direction, from, count }));
    try {
      return await read();
    } catch (error) {
      if (from === null || !isNoPosition(error)) throw readFailure(error, 'The log');
    }
    // That it failed is all that the server says. Where it can read otherwise, before and after, it is the position.
    await this.end();
    try {
      return await read();
    } catch (error) {
      if (!isNoPosition(error)) throw readFailure(error, 'The log');
      await this.end();
      return null;
    }
  }
}

/** A reader that goes on in another log than the one it began in would skip events without a word. */
function assertStandsAt(place: LogPlace, event: RecordedEvent | undefined): void {
  if (event === undefined) {
    throw new EventStoreUnavailable(
      `The event store's log ends before position ${place.position}, which has been read: it is behind, or another log.`,
    );
  }
  const id = isOurs(event) ? storedEvent(event).id : event.id;
  if (id !== place.eventId) {
    throw otherLog(`Event ${id} stands at position ${place.position}, where ${place.eventId} was read`);
  }
}

const otherLog = (what: string): DamagedLog =>
  new DamagedLog(
    `${what}: the event store holds another log than the one that was read before, or an older copy. Bring the right one ` +
      'back; or, if this is the right one, delete the read models, and they are built again from it.',
  );
