import mongoose, { type Connection, type Mongoose } from 'mongoose';
import { inMongo } from './mongo-errors';

export interface MongoDocumentStoreOptions {
  /** `mongodb://…` or `mongodb+srv://…` with the name of a database, which is for read models only. */
  readonly url: string;
  /** How long a read may take, finding a server included, milliseconds; 3,000 where nothing is said. */
  readonly patienceMs?: number;
  /** Connections at most; 10 where nothing is said. */
  readonly poolSize?: number;
}

const PATIENCE_MS = 3_000;
const POOL_SIZE = 10;
/** A write is a whole chunk, and waits for a majority: it may take so many times as long as a read. */
const WRITES_TAKE = 5;

/** An open connection, and how long calls on it may take, milliseconds. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly readMs: number;
  readonly writeMs: number;
}

/**
 * Throws `RangeError` for a URL without a database and for a server that has no transactions, `DocumentStoreUnavailable`
 * where no server answers.
 */
export async function openConnection(options: MongoDocumentStoreOptions): Promise<OpenConnection> {
  const { url, patienceMs: readMs = PATIENCE_MS, poolSize: maxPoolSize = POOL_SIZE } = options;
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url)) {
    throw new RangeError('The address of the read models needs the name of a database: mongodb://host/name.');
  }
  const writeMs = readMs * WRITES_TAKE;
  const connection = strictMongoose().createConnection();
  try {
    await inMongo(readMs * 2, () =>
      connection.openUri(url, {
        bufferCommands: false,
        autoIndex: false,
        autoCreate: false,
        maxPoolSize,
        // Positions are int64: without it one above 2^53 would come as another kind of thing than those below.
        useBigInt64: true,
        // As JSON does: what is undefined is not there.
        ignoreUndefined: true,
        retryWrites: true,
        retryReads: true,
        w: 'majority',
        journal: true,
        wtimeoutMS: writeMs,
        readConcernLevel: 'majority',
        readPreference: 'primary',
        serverSelectionTimeoutMS: readMs,
        connectTimeoutMS: readMs,
        socketTimeoutMS: writeMs * 2,
        waitQueueTimeoutMS: readMs,
      }),
    );
    await assertTransactions(connection, readMs);
    return { connection, readMs, writeMs };
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}

/** What the driver says later, of a server without them, would mislead. */
async function assertTransactions({ db }: Connection, withinMs: number): Promise<void> {
  const hello = await inMongo(withinMs, async () => db?.admin().command({ hello: 1 }));
  if (hello?.setName !== undefined || hello?.msg === 'isdbgrid') return;
  throw new RangeError(
    'The MongoDB of the read models has to be a replica set: one node is enough (--replSet).',
  );
}

/** Of our own: its settings are for the whole instance, which others in this process may want otherwise. */
function strictMongoose(): Mongoose {
  const own = new mongoose.Mongoose();
  own.set('strictQuery', 'throw');
  own.set('sanitizeFilter', true);
  return own;
}
