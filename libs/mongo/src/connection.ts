import mongoose, { type Connection, type Mongoose } from 'mongoose';
import type { MongoCalls } from './mongo-calls';

export interface ConnectionOptions {
  /** `mongodb://…` or `mongodb+srv://…` with the name of a database, which is for this store only. */
  readonly url: string;
  /** Whose it is, as it is said to operators: `read models`. */
  readonly store: string;
  /** How long a read may take, finding a server included, milliseconds. */
  readonly readMs: number;
  /** How long a write may take, the wait for a majority included, milliseconds. */
  readonly writeMs: number;
  /** Connections at most; 10 where nothing is said. */
  readonly poolSize?: number | undefined;
}

const POOL_SIZE = 10;
/**
 * The longest that a server says nothing of how it is, milliseconds. The driver takes one that says of a command that it stops for
 * away until it hears of it again, and asks nothing meanwhile.
 */
const HEARD_EVERY_MS = 2_000;

/** An open connection, and how long calls on it may take, milliseconds. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly readMs: number;
  readonly writeMs: number;
}

/**
 * Reads from the primary what a majority has, and acknowledges a write when a majority has it on disk. Throws `RangeError`
 * for a URL without a database and for a server that has no transactions, the port's error where no server answers.
 */
export async function openConnection(
  options: ConnectionOptions,
  { inMongo }: Pick<MongoCalls, 'inMongo'>,
): Promise<OpenConnection> {
  const { url, store, readMs, writeMs, poolSize: maxPoolSize = POOL_SIZE } = options;
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url)) {
    throw new RangeError(`The address of the ${store} needs the name of a database: mongodb://host/name.`);
  }
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
        heartbeatFrequencyMS: HEARD_EVERY_MS,
        serverSelectionTimeoutMS: readMs,
        connectTimeoutMS: readMs,
        socketTimeoutMS: writeMs * 2,
        waitQueueTimeoutMS: readMs,
      }),
    );
    const hello = await inMongo(readMs, async () => connection.db?.admin().command({ hello: 1 }));
    // What the driver says later, of a server without transactions, would mislead.
    if (hello?.setName === undefined && hello?.msg !== 'isdbgrid') {
      throw new RangeError(
        `The MongoDB of the ${store} has to be a replica set: one node is enough (--replSet).`,
      );
    }
    return { connection, readMs, writeMs };
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}

/** Of our own: its settings are for the whole instance, which others in this process may want otherwise. */
function strictMongoose(): Mongoose {
  const own = new mongoose.Mongoose();
  own.set('strictQuery', 'throw');
  own.set('sanitizeFilter', true);
  return own;
}
