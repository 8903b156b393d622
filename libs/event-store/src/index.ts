export { checkAppend, type AppendRequest } from './append-request';
export * from './errors';
export { appendSurely, type SureResult } from './execute/append-surely';
export { createStreams, type StreamsOptions } from './execute/create-streams';
export type {
  CommandContext,
  ExecuteResult,
  Folding,
  Loaded,
  StreamDecider,
  Streams,
} from './execute/execute';
export * from './port';
export type { EventCodec } from './sealing/codec';
export { createCodec } from './sealing/create-codec';
export type { DataKey, KeyLookup, KeyStore } from './sealing/key-store';
export { connectLogWriter } from './sqlite/connect-log-writer';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/event-store';
export { examineEvents, type DamagedEvent } from './sqlite/examine-events';
export { examineLog } from './sqlite/examine-log';
export { openSqliteKeyStore, type SqliteKeyStoreOptions } from './sqlite/key-store';
export { createLogWriter, type LogWriter } from './sqlite/log-writer';
export { serveLogWriter } from './sqlite/serve-log-writer';
