import type { ServerState } from '../port';
import { mongoIdempotencyKeys } from './idempotency-keys';
import { mongoRateLimits } from './rate-limits';
import { mongoRefreshFamilies } from './refresh-families';
import { openStateDatabase } from './state-database';
import { mongoUploadReservations } from './upload-reservations';

export interface MongoServerStateOptions {
  /** `mongodb://…` or `mongodb+srv://…` with the name of a database, which is for the server state only. */
  readonly url: string;
  /**
   * How long a call may take, finding a server included, milliseconds; 1,500 where nothing is said: whoever signs in is
   * to hear within two seconds that it cannot be done now.
   */
  readonly patienceMs?: number;
  /** Connections at most; 10 where nothing is said. */
  readonly poolSize?: number;
}

const PATIENCE_MS = 1_500;

/**
 * The server state in MongoDB 4.4 or later, as a replica set (one node is enough), shared by all processes that open it.
 * Each step is one write of one document, so no two processes can both be the first. What is promised is on the disks of
 * a majority before it is answered, but for rate limits (a failover may forgive the newest tries). Nothing is decided by
 * this machine's clock or by MongoDB's; they only say when what is of no use any more is removed. Throws `RangeError` for
 * a URL without a database and for a server that is no replica set, `OtherStateIndexes`, and `ServerStateUnavailable`
 * where no server answers.
 */
export async function openMongoServerState(options: MongoServerStateOptions): Promise<ServerState> {
  const { url, patienceMs = PATIENCE_MS, poolSize } = options;
  const database = await openStateDatabase(url, patienceMs, poolSize);
  try {
    return {
      refreshFamilies: await mongoRefreshFamilies(database),
      rateLimits: await mongoRateLimits(database),
      uploads: await mongoUploadReservations(database),
      idempotencyKeys: await mongoIdempotencyKeys(database),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
