import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStore } from '../../port';
import type { OpenedStore, OpenStore } from '../contract/opened-store';
import { openPart, partOf, type Part } from './part-of-log';
import { PATIENT } from './patient';

/** Logs on a server that somebody else runs. */
export const logOnServer =
  (connectionString: string): OpenStore =>
  async (): Promise<OpenedStore> => {
    const whole = await openEventStoreDb({ connectionString, ...PATIENT });
    const part: Part = { connectionString, name: randomUUID().slice(0, 8), begin: await whole.head() };
    let store = partOf(whole, part);
    const others: EventStore[] = [];
    return {
      store,
      elsewhere: { where: JSON.stringify(part) },
      another: async () => {
        const other = await openPart(part);
        others.push(other);
        return other;
      },
      reopen: async () => {
        await store.close();
        return (store = await openPart(part));
      },
      remove: async () => {
        await Promise.all([store, ...others].map((each) => each.close()));
      },
    };
  };
