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
export async function logEntries(
  events: readonly StoredEvent[],
  codec: EventCodec,
  types: ReadonlySet<string>,
): Promise<readonly LogEntry[]> {
  const toOpen = events.filter(({ type }) => types.has(type));
  const outcomes = await Promise.allSettled(toOpen.map((stored) => codec.decode(stored)));
  const opened = new Map(toOpen.map((stored, index) => [stored, outcomes[index]] as const));
  return events.map((stored) => ({
    place: placeOf(stored),
    type: stored.type,
    read: () => eventOf(stored, opened.get(stored)),
  }));
}

function eventOf(
  { type, id }: StoredEvent,
  outcome: PromiseSettledResult<RecordedEvent> | undefined,
): RecordedEvent {
  if (outcome === undefined)
    throw new RangeError(`${type} ${id} is read by somebody who did not ask for it.`);
  if (outcome.status === 'fulfilled') return outcome.value;
  throw outcome.reason;
}

export const placeOf = ({ position, token, id }: StoredEvent): LogPlace => ({ position, token, eventId: id });
