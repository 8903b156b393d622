export { Database, Engines, singleProcessEngines } from './engines';
export { openDocuments } from './open-documents';
export { openEventStore, type LogFile } from './open-event-store';
export { openKeyStore } from './open-key-store';
export { openLeases } from './open-leases';
export { openServerState } from './open-server-state';
export { EngineConfigError, readEngines } from './read-engines';
