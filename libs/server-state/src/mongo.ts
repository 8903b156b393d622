// A door of its own: whoever runs on SQLite alone loads no driver of MongoDB.
export { openMongoServerState, type MongoServerStateOptions } from './mongo/server-state';
