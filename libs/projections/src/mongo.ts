// A door of its own: whoever runs on SQLite alone loads no driver of MongoDB.
export type { MongoDocumentStoreOptions } from './documents/mongo/connection';
export { openMongoDocumentStore } from './documents/mongo/document-store';
export { openMongoLeases, type MongoLeasesOptions } from './lease/mongo/open-mongo-leases';
