import { join } from 'node:path';
import { eventStoreContract } from '../testing/event-store-contract';
import { logOnTestServer } from '../testing/eventstoredb/test-server-log';

const elsewhere = join(import.meta.dirname, '../testing/eventstoredb/open-elsewhere.ts');

eventStoreContract(
  'EventStoreDB, a test server with BatchAppend',
  logOnTestServer('batch-append'),
  elsewhere,
);
eventStoreContract(
  'EventStoreDB, a test server without BatchAppend',
  logOnTestServer('no-batch-append'),
  elsewhere,
);
eventStoreContract(
  'EventStoreDB, a test server without ServerFeatures',
  logOnTestServer('unimplemented'),
  elsewhere,
);
