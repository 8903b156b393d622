import { createLogWriter, NO_STREAM, openSqliteEventStore, type EventStore } from '@heliograph/event-store';
import { plainEvent, withFaults, type FaultyStore } from '@heliograph/event-store/testing';

export interface PlainLog {
  readonly file: string;
  readonly store: FaultyStore;
}

/** Opens an embedded log; makes its file where there is none. */
export function openPlainLog(file: string): PlainLog {
  const store = openSqliteEventStore({ file, writer: createLogWriter(file) });
  return { file, store: withFaults(store) };
}

/** Appends events that mean nothing to new streams, one stream after the other, each given by how many it gets. */
export async function appendPlain(
  store: EventStore,
  streams: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [stream, count] of Object.entries(streams)) {
    const events = Array.from({ length: count }, (_, revision) => {
      const data = JSON.stringify({ note: `${stream} ${revision} \u2028 🌊 "\\` });
      return plainEvent({ id: `${stream}.${revision}`, data });
    });
    await store.append(stream, NO_STREAM, events);
  }
}
