import { openConnection, type OpenConnection } from '@heliograph/mongo';
import { inMongo } from './mongo-calls';

export interface MongoDocumentStoreOptions {
  /** `mongodb://…` or `mongodb+srv://…` with the name of a database, which is for read models only. */
  readonly url: string;
  /** How long a read may take, finding a server included, milliseconds; 3,000 where nothing is said. */
  readonly patienceMs?: number;
  /** Connections at most; 10 where nothing is said. */
  readonly poolSize?: number;
}

const PATIENCE_MS = 3_000;
/** A write is a whole chunk, and waits for a majority: it may take so many times as long as a read. */
const WRITES_TAKE = 5;

/** Throws as `openConnection` does. */
export const openReadModels = ({
  url,
  patienceMs = PATIENCE_MS,
  poolSize,
}: MongoDocumentStoreOptions): Promise<OpenConnection> =>
  openConnection(
    { url, store: 'read models', readMs: patienceMs, writeMs: patienceMs * WRITES_TAKE, poolSize },
    { inMongo },
  );
