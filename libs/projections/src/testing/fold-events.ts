import type { RecordedEvent } from '@heliograph/domain';
import type { Projection } from '../define-projection';
import type { DocumentStore } from '../documents/port';
import { Feed } from '../fold/feed';
import type { LogEntry } from '../fold/log-entry';
import { openTestDocuments } from './test-engine';

/** Events as entries of a log. Throws where they are not in order of position. */
export function entriesOf(events: readonly RecordedEvent[]): readonly LogEntry[] {
  events.forEach((event, index) => {
    if (event.position > (events[index - 1]?.position ?? 0)) return;
    throw new RangeError(
      `Event ${index} is not after the one before it: give each its own, growing position.`,
    );
  });
  return events.map((event) => ({
    place: { position: event.position, token: String(event.position), eventId: event.id },
    type: event.type,
    read: () => event,
  }));
}

/** Read models as these events make them, in a real store of the engine that tests are run on: for specs of queries. Close it in the end. */
export async function foldEvents(
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
): Promise<DocumentStore> {
  const documents = await openTestDocuments();
  for (const projection of projections) {
    const feed = await Feed.open({ projection, documents, tellAfter: Infinity, tell: () => undefined });
    await feed.advance(entriesOf(events));
  }
  return documents;
}
