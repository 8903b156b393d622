import type { RecordedEvent } from '@heliograph/domain';
import type { EventCodec, LogPlace, StoredEvent } from '@heliograph/event-store';

/** An event on its way to the projections. */
export interface LogEntry {
  readonly place: LogPlace;
  readonly type: string;
  /** The event itself: opened for the first projection that handles it, and that once for all. Throws what the codec throws. */
  read(): RecordedEvent;
}

export function logEntry(stored: StoredEvent, codec: EventCodec): LogEntry {
  let opened: RecordedEvent | undefined;
  return {
    place: placeOf(stored),
    type: stored.type,
    read: () => (opened ??= codec.decode(stored)),
  };
}

export const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
