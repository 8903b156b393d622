import { openSqliteEventStore, type EventStore, type LogWriter } from '@heliograph/event-store';
import type { Engines } from './engines';
import { suited } from './suited';

/** What the log needs where it is a file. `writer`: absent, nothing can be appended. */
export interface LogFile {
  readonly file: string;
  readonly writer?: () => LogWriter;
}

/**
 * Opens the log. Throws what the engine throws: `DamagedLog` and `OtherLogFormat` for a file, `EventStoreUnavailable` for a
 * server that does not answer.
 */
export async function openEventStore(
  engine: Engines['eventStore'],
  { file, writer }: LogFile,
): Promise<EventStore> {
  if (engine.kind === 'sqlite') return openFile(file, writer?.());
  const { openEventStoreDb } = await import('@heliograph/event-store/eventstoredb');
  return suited('EVENT_STORE_URL', () => openEventStoreDb({ connectionString: engine.url }));
}

async function openFile(file: string, writer: LogWriter | undefined): Promise<EventStore> {
  try {
    return openSqliteEventStore({ file, ...(writer && { writer }) });
  } catch (error) {
    // It may run in a thread of its own.
    await writer?.close();
    throw error;
  }
}
