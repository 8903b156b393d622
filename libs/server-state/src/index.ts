export * from './errors';
export type * from './port';
export { openSqliteServerState } from './sqlite/server-state';
