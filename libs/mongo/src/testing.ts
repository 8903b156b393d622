export { Databases } from './testing/databases';
export type { FailPoint, FailPoints } from './testing/fail-point';
export type { MongoServer, ServerLife } from './testing/mongo-server';
export { ending, failing, onlyOnMongoDB, onMongo } from './testing/on-mongo';
