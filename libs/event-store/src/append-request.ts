import { EventTooLarge, RefusedStreamName } from './errors';
import type { EventToStore, ExpectedRevision } from './port';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToStore[];
}

const STREAM_NAME = /^[a-z]+-[A-Za-z0-9_.-]{1,200}$/;
/** Of `data` and `metadata` together, bytes. */
const LARGEST_EVENT = 1_048_576;

export const isStreamName = (stream: string): boolean => STREAM_NAME.test(stream);

/** What every adapter refuses before it touches its engine. */
export function checkAppend({ stream, expected, events }: AppendRequest): void {
  if (!isStreamName(stream)) throw new RefusedStreamName(stream);
  if (!Number.isSafeInteger(expected) || expected < -1) {
    throw new RangeError(`${expected} is no expected revision: -1 for «no stream», or the last event's.`);
  }
  if (events.length === 0) throw new RangeError(`Nothing to append to ${stream}.`);
  if (new Set(events.map(({ id }) => id)).size < events.length) {
    throw new RangeError(
      `Two events for ${stream} have the same id: one could not be told from a repetition.`,
    );
  }
  for (const event of events) {
    const size = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    if (size > LARGEST_EVENT) {
      throw new EventTooLarge(`${event.type} has ${size} bytes, ${LARGEST_EVENT} are allowed.`);
    }
  }
}
