import type { EventStore, LogPlace } from '@heliograph/event-store';

/** The log does not hold, at that place, the event that a projection has read last. */
export class OtherLog extends Error {
  override readonly name = 'OtherLog';
  constructor({ position, eventId }: LogPlace) {
    super(
      `The log holds no event ${eventId} at position ${position}, which was the last one read: it has lost events, or it is ` +
        'another log than the one these read models were made from. Put the right log back; or, if this is the right one ' +
        '(an older copy, restored), delete the read models, and they are built again from it.',
    );
  }
}

/**
 * Reads a checkpoint's event back from the log, which would otherwise be read on from there without a word: a restored
 * copy, another database, a position beyond the end. Throws `OtherLog`.
 */
export async function assertSameLog(store: EventStore, place: LogPlace | null): Promise<void> {
  if (place === null) return;
  if ((await store.eventAt(place)) === null) throw new OtherLog(place);
}
