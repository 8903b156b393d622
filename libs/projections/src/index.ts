export * from './define-projection';
export * from './documents/errors';
export type * from './documents/port';
export { openSqliteDocumentStore, type SqliteDocumentStoreOptions } from './documents/sqlite/document-store';
export { createPositions, UnknownProjection, type Positions, type Progress } from './positions';
export type { Push } from './push';
export { foldLog, type FoldLogOptions } from './rebuild/fold-log';
