import { isStreamName } from '../append-request';
import type { ReadStreamOptions, StoredEvent } from '../port';
import { readStream } from './client';
import { readFailure } from './client-errors';
import type { Connection } from './connection';
import { storedEvent } from './stored-form';

/** Events that are asked for at once: no call stays open while a caller takes its time with them. */
const PAGE = 500;

/** A stream, page by page. */
export async function* eventsOfStream(
  connection: Connection,
  stream: string,
  { direction, from, limit = Infinity }: ReadStreamOptions,
): AsyncGenerator<StoredEvent> {
  // Some names mean something else to the server, and one of them ends it.
  if (!isStreamName(stream)) return;
  const step = direction === 'forwards' ? 1 : -1;
  let next = from ?? null;
  let left = limit;
  while (left > 0 && (next === null || next >= 0)) {
    const count = Math.min(left, PAGE);
    const request = { direction, from: next, count };
    const { events, isCut } = await connection
      .read(stream, (client) => readStream(client, stream, request))
      .catch((error: unknown) => {
        throw readFailure(error, stream);
      });
    for (const event of events) yield storedEvent(event);
    const last = events.at(-1);
    if (last === undefined || (!isCut && events.length < count)) return;
    next = Number(last.revision) + step;
    left -= events.length;
  }
}
