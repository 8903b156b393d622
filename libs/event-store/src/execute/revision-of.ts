import type { EventStore } from '../port';

/** Where in that stream the event with that id stands, looked for from the newest back; null: it is not there. */
export async function revisionOf(store: EventStore, stream: string, id: string): Promise<number | null> {
  for await (const event of store.readStream(stream, { direction: 'backwards' })) {
    if (event.id === id) return event.revision;
  }
  return null;
}
