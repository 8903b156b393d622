import type { RecordedEvent } from '@heliograph/domain';
import type { EventCodec, LogPlace, StoredEvent } from '@heliograph/event-store';

/** An event on its way to the projections. */
export interface LogEntry {
  readonly place: LogPlace;
  readonly type: string;
  /** The event itself, opened once for all who handle it. Throws what the codec failed with. */
  read(): RecordedEvent;
}

/**
 * The events of a page, those of `types` opened: all at once, so that a key store that fetches its keys fetches them
 * together. One that cannot be opened fails only whoever reads it, and is tried again with the next page that it is in.
 */
export function logEntries(
  events: readonly StoredEvent[],
  codec: EventCodec,
  types: ReadonlySet<string>,
): Promise<readonly LogEntry[]> {
  return Promise.all(
    events.map(async (stored) => ({
      place: placeOf(stored),
      type: stored.type,
      read: types.has(stored.type) ? await opened(stored, codec) : unread(stored),
    })),
  );
}

function opened(stored: StoredEvent, codec: EventCodec): Promise<() => RecordedEvent> {
  return codec.decode(stored).then(
    (event) => () => event,
    (error: unknown) => () => {
      throw error;
    },
  );
}

const unread =
  ({ type, id }: StoredEvent) =>
  (): never => {
    throw new RangeError(`${type} ${id} was not opened: nobody said that it would be read.`);
  };

export const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
