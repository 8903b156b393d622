import { v4 as randomUuid } from 'uuid';
import { z } from 'zod';
import { isStreamName } from '../append-request';
import { DamagedLog, EventStoreUnavailable } from '../errors';
import type { EventToStore, StoredEvent } from '../port';
import { encodedEvent, type EventData, type Position, type RecordedEvent } from './client';
import { tokenOf } from './place-token';

/**
 * What stands in the metadata of every event of ours. The client parses metadata that is JSON, and nobody can tell from
 * what it answers which bytes were there; in a string they are what they were.
 */
const Envelope = z.object({ id: z.string(), schemaVersion: z.int(), metadata: z.string() });
type Envelope = z.infer<typeof Envelope>;

const text = (bytes: unknown): string | null =>
  bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    : null;

/**
 * An event for one try to append it. Data is binary, since the client serialises and parses whatever is called JSON. The
 * server is given another id each time, so that it never answers for an earlier try: the revision says whether this one
 * wrote, and ours, in the envelope, whether an earlier one had.
 */
export function eventForTry({ id, type, schemaVersion, data, metadata }: EventToStore): EventData {
  const envelope: Envelope = { id, schemaVersion, metadata };
  return encodedEvent(randomUuid(), type, new TextEncoder().encode(data), envelope);
}

/** Neither the server's own, nor in a stream of somebody else's. */
export const isOurs = ({ streamId, type }: RecordedEvent): boolean =>
  !type.startsWith('$') && isStreamName(streamId);

/** Throws `DamagedLog` where it stands in a stream of ours but was not written by us. */
export function storedEvent(recorded: RecordedEvent): StoredEvent {
  const { streamId: stream, type, revision } = recorded;
  const position = safePositionOf(recorded.position);
  const envelope = Envelope.safeParse(recorded.metadata);
  const data = text(recorded.data);
  if (!envelope.success || data === null) {
    throw new DamagedLog(
      `Event ${revision} of stream ${stream} (${type}) at position ${position.number} was not written by this program. ` +
        'Nobody else may write to its streams: bring back the log as it was before, from a backup.',
      { position: position.number },
    );
  }
  return {
    ...envelope.data,
    type,
    stream,
    revision: Number(revision),
    position: position.number,
    token: position.token,
    data,
  };
}

/** Throws `EventStoreUnavailable` where there is none, or one that no number holds. */
export function safePositionOf(position: Position | undefined): { number: number; token: string } {
  // Of a record without positions the client says 0 and 0.
  if (position === undefined || (position.commit === 0n && position.prepare === 0n)) {
    throw new EventStoreUnavailable(
      'The event store does not say where events stand: it must be 22.10 or newer.',
    );
  }
  const number = Number(position.commit);
  if (!Number.isSafeInteger(number)) {
    throw new EventStoreUnavailable(`Position ${position.commit} is beyond what can be told apart.`);
  }
  return { number, token: tokenOf(position) };
}
