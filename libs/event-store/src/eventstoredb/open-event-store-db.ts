import type { EventStore } from '../port';
import type { EventStoreDbOptions } from './options';

/**
 * The log in EventStoreDB (KurrentDB), a server or a cluster of its own. Waits for one that is still starting; throws
 * `EventStoreUnavailable` when it does not answer in time. The client is loaded only now: it is large, and a program whose
 * log is a file does without.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const { connectEventStoreDb } = await import('./event-store');
  return connectEventStoreDb(options);
}
