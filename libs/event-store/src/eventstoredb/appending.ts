import { setTimeout as pause } from 'node:timers/promises';
import { checkAppend, type AppendRequest } from '../append-request';
import { DamagedLog, EventTooLarge, UnknownOutcome } from '../errors';
import type { AppendResult, StoredEvent } from '../port';
import { actualRevision, appendFailure } from './client-errors';
import type { Connection } from './connection';
import { eventForTry, safePositionOf } from './stored-form';
import { eventsOfStream } from './stream-reading';

/** Of the `data` of all events of an append, bytes. */
const LARGEST_APPEND = 1_048_576;
/** Milliseconds between two looks at what is in the way, and how long at most. */
const LOOK_AGAIN_AFTER = 20;
const LOOK_FOR = 1_000;

/** Appends at exactly that revision, or says what stands there. */
export async function appendAtRevision(
  connection: Connection,
  request: AppendRequest,
): Promise<AppendResult> {
  checkAppend(request);
  checkTogether(request);
  const { stream, expected } = request;
  const events = request.events.map(eventForTry);
  try {
    const answer = await connection.append({ stream, expected, events });
    const { success, nextExpectedRevision, position } = answer;
    // What a connection string can make of a refusal.
    if (!success) return await writtenBefore(connection, request, Number(nextExpectedRevision));
    // Written, but nobody says where: the same append again finds it.
    if (position === undefined) throw new UnknownOutcome(`Where ${stream} was appended to was not said.`);
    const { number } = safePositionOf(position);
    if (nextExpectedRevision !== BigInt(expected + events.length)) throw deleted(stream);
    return { ok: true, position: number, revision: Number(nextExpectedRevision), repeated: false };
  } catch (error) {
    const actual = actualRevision(error);
    if (actual === null) throw appendFailure(error, stream);
    return writtenBefore(connection, request, actual);
  }
}

/** After a deletion its numbers go on, and whoever expects no stream is let in. */
const deleted = (stream: string): DamagedLog =>
  new DamagedLog(
    `Events of ${stream} are hidden in the event store, where somebody has deleted or truncated it, which this program never ` +
      'does. Bring back the log as it was before, from a backup.',
  );

function checkTogether({ stream, events }: AppendRequest): void {
  const size = events.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0);
  if (size <= LARGEST_APPEND) return;
  throw new EventTooLarge(
    `${events.length} events for ${stream} have ${size} bytes, ${LARGEST_APPEND} are allowed at once.`,
  );
}

/** An earlier try, here or elsewhere, may be what is in the way. */
async function writtenBefore(
  connection: Connection,
  { stream, expected, events }: AppendRequest,
  actual: number,
): Promise<AppendResult> {
  const found = await inTheWay(connection, stream, expected, Math.min(actual, expected + events.length));
  const last = found.at(-1);
  const areThese = events.every(({ id }, index) => id === found[index]?.id);
  return last !== undefined && areThese
    ? { ok: true, position: last.position, revision: last.revision, repeated: true }
    : { ok: false, actual };
}

/** The events after a revision up to another, which the server has said are there. It may say so before they can be read. */
async function inTheWay(
  connection: Connection,
  stream: string,
  after: number,
  upTo: number,
): Promise<readonly StoredEvent[]> {
  if (upTo <= after) return [];
  const deadline = performance.now() + LOOK_FOR;
  const options = { direction: 'forwards', from: after + 1, limit: upTo - after } as const;
  for (;;) {
    const found: StoredEvent[] = [];
    for await (const event of eventsOfStream(connection, stream, options)) found.push(event);
    if (found.length === options.limit) return found;
    if (performance.now() > deadline) {
      throw new UnknownOutcome(`What follows revision ${after} of ${stream} cannot be read yet.`);
    }
    await pause(LOOK_AGAIN_AFTER);
  }
}
