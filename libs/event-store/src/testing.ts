export { commandContext } from './testing/command-context';
export type { OpenedStore, OpenStore } from './testing/contract/opened-store';
export { plainEvent, plainEvents } from './testing/contract/plain-events';
export { eventStoreContract } from './testing/event-store-contract';
export type {
  Checkpoint,
  EventStoreDbServer,
  EventStoreDbServerOptions,
  EventStoreDbServerProcess,
  Failure,
  HowToDrop,
  HowToStop,
  ServerCounters,
  ServerMethod,
} from './testing/eventstoredb-server/server';
export { startEventStoreDbServer, startEventStoreDbServerProcess } from './testing/eventstoredb-server/start';
export { eventually } from './testing/eventually';
export { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder';
export { openTestLog, TEST_KEY_ENCRYPTION_KEY, TEST_TIME, type TestLog } from './testing/test-log';
export { withFaults, type AppendFault, type FaultyStore } from './testing/with-faults';
