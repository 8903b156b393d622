import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../port';
import { startProcess } from '../testing/eventstoredb-server/process/start-process';
import type { EventStoreDbServerProcess } from '../testing/eventstoredb-server/server';
import { Siege } from '../testing/eventstoredb/siege';
import { temporaryFolder } from '../testing/temporary-folder';
import { openEventStoreDb } from './open-event-store-db';

const KILLS = 8;

describe('an EventStoreDB that is killed while others write', () => {
  const folder = temporaryFolder();
  let server: EventStoreDbServerProcess;
  let store: EventStore;
  beforeAll(async () => {
    server = await startProcess({ folder: folder.path });
    store = await openEventStoreDb({ connectionString: server.connectionString, lookEveryMs: 200 });
  }, 30_000);
  afterAll(async () => {
    await store.close();
    await server.stop('hard');
    folder.remove();
  });

  it('loses nothing, doubles nothing, and every follower sees each event once, in order', async () => {
    const siege = new Siege(store);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await siege.goesOn(3);
      // Nothing to wait for: the moment is to be any.
      await pause((kill * 37) % 100);
      await server.restart();
    }
    await siege.end();
  }, 120_000);
});
