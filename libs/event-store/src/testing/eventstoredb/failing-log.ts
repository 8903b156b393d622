import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStoreDbOptions } from '../../eventstoredb/options';
import type { EventStore } from '../../port';
import type { EventStoreDbServer, EventStoreDbServerOptions } from '../eventstoredb-server/server';
import { startEventStoreDbServer } from '../eventstoredb-server/start';
import { PATIENT } from './patient';

export interface FailingLog {
  readonly server: EventStoreDbServer;
  /** Waits for nothing longer than the test server takes to answer on a busy machine, unless told otherwise. */
  open(options?: Partial<EventStoreDbOptions>): Promise<EventStore>;
  remove(): Promise<void>;
}

/** A test server whose faults are to be met, and stores on it. */
export async function failingLog(options: EventStoreDbServerOptions = {}): Promise<FailingLog> {
  const server = await startEventStoreDbServer(options);
  const { connectionString } = server;
  const opened: EventStore[] = [];
  return {
    server,
    open: async (other) => {
      const store = await openEventStoreDb({ connectionString, ...PATIENT, ...other });
      opened.push(store);
      return store;
    },
    remove: async () => {
      await server.thaw();
      await Promise.all(opened.map((store) => store.close()));
      await server.stop('hard');
    },
  };
}
