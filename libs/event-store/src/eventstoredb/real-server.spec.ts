import { join } from 'node:path';
import { eventStoreContract } from '../testing/event-store-contract';
import { logOnServer } from '../testing/eventstoredb/log-on-server';

const url = process.env.EVENTSTORE_URL;
const elsewhere = join(import.meta.dirname, '../testing/eventstoredb/open-part-elsewhere.ts');

if (url === undefined) {
  describe.skip('a real EventStoreDB (skipped: EVENTSTORE_URL names none)', () => {
    eventStoreContract('EventStoreDB', logOnServer(''), elsewhere);
  });
} else {
  eventStoreContract('the EventStoreDB at EVENTSTORE_URL', logOnServer(url), elsewhere);
}
