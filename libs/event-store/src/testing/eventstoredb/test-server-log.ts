import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStore } from '../../port';
import type { OpenedStore, OpenStore } from '../contract/opened-store';
import type { EventStoreDbServerOptions } from '../eventstoredb-server/server';
import { startEventStoreDbServer } from '../eventstoredb-server/start';
import { PATIENT } from './patient';

/** Logs on a test server each. */
export const logOnTestServer =
  (features: NonNullable<EventStoreDbServerOptions['features']>): OpenStore =>
  async (): Promise<OpenedStore> => {
    const server = await startEventStoreDbServer({ features });
    const { connectionString } = server;
    const open = (): Promise<EventStore> => openEventStoreDb({ connectionString, ...PATIENT });
    let store = await open();
    const others: EventStore[] = [];
    return {
      store,
      elsewhere: { where: connectionString },
      another: async () => {
        const other = await open();
        others.push(other);
        return other;
      },
      reopen: async () => {
        await store.close();
        await server.restart();
        return (store = await open());
      },
      remove: async () => {
        await Promise.all([store, ...others].map((each) => each.close()));
        await server.stop('hard');
      },
    };
  };
