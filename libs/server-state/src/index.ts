export { dataFiles, type DataFiles } from './data-folder/data-files';
export { fileTrouble } from './data-folder/file-trouble';
export { peppered } from './data-folder/peppered';
export type { Secrets } from './data-folder/secrets';
export { createSecrets, openSecrets, SecretsError } from './data-folder/secrets-file';
export * from './errors';
export type * from './port';
export { openSqliteServerState } from './sqlite/server-state';
