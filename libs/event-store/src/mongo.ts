// A door of its own: whoever runs on SQLite alone loads no driver of MongoDB.
export { openMongoKeyStore, type MongoKeyStoreOptions } from './mongo/open-mongo-key-store';
