import { openEventStoreDb } from '../../eventstoredb/open-event-store-db';
import type { EventStore } from '../../port';
import { PATIENT } from './patient';

/** Opens a log by its connection string, in whatever thread or process. */
export const openElsewhere = (where: string): Promise<EventStore> =>
  openEventStoreDb({ connectionString: where, ...PATIENT });
