export { openConnection, type ConnectionOptions, type OpenConnection } from './connection';
export { hasCode, isPassing, isPassingCode } from './error-classes';
export { mongoCalls, type MongoCalls, type PortError } from './mongo-calls';
