import { mongo } from 'mongoose';
import { createSecretKey, type KeyObject } from 'node:crypto';
import { missingKeys } from '../sealing/damaged-keys';
import { assertProved, proofOf } from '../sealing/key-encryption-proof';
import type { KeyStore } from '../sealing/key-store';
import { KEY_BYTES } from '../sealing/wrapped-key';
import { isDuplicate, openKeyDatabase, SURELY, type KeyDatabase } from './key-database';
import { KeyDocuments } from './key-documents';
import type { MonotonicClock } from './key-memory';
import { MongoKeyStore } from './key-store';

export interface MongoKeyStoreOptions {
  /**
   * `mongodb://…` or `mongodb+srv://…` with the name of a database, which is for keys only: never that of the read models,
   * which may be dropped at any time.
   */
  readonly url: string;
  /** 32 bytes that wrap every key at rest. */
  readonly keyEncryptionKey: Uint8Array;
  /** Only opens seals: making or destroying a key is refused. */
  readonly readOnly?: boolean;
  /** The log holds events, so nothing is begun where there are no keys: `DamagedKeys` is thrown. */
  readonly mustExist?: boolean;
  /**
   * How long a call may take, finding a server included, milliseconds; 1,500 where nothing is said: whoever signs in is
   * to hear within two seconds that it cannot be done now.
   */
  readonly patienceMs?: number;
  /** Connections at most; 10 where nothing is said. */
  readonly poolSize?: number;
  /** By which keys are kept in memory for a second. */
  readonly clock?: MonotonicClock;
}

const PATIENCE_MS = 1_500;

/**
 * Keys in MongoDB 4.4 or later, as a replica set (one node is enough), shared by all processes that open it. What another
 * process makes is known at once, what it destroys or rotates within a second; of class `credential` the newest is asked
 * for each time. A destroyed key is emptied where it lies and in every copy; MongoDB's journal, oplog and free pages keep
 * its wrapped bytes until they are used again. Throws `RangeError` for a URL without a database and for a server that is
 * no replica set, `DamagedKeys` for another key-encryption key and for keys that should be there,
 * `EventStoreUnavailable` where no server answers.
 */
export async function openMongoKeyStore(options: MongoKeyStoreOptions): Promise<KeyStore> {
  const { url, keyEncryptionKey, readOnly = false, mustExist = false } = options;
  if (keyEncryptionKey.length !== KEY_BYTES) {
    throw new RangeError(`A key-encryption key has ${KEY_BYTES} bytes, not ${keyEncryptionKey.length}.`);
  }
  const wrapping = createSecretKey(keyEncryptionKey);
  const database = await openKeyDatabase(url, options.patienceMs ?? PATIENCE_MS, options.poolSize);
  try {
    const isNew = await proved(database, wrapping, mustExist);
    const documents = new KeyDocuments(database);
    if (isNew || !readOnly) await documents.ensureIndexes();
    return new MongoKeyStore(database, documents, {
      keyEncryptionKey: wrapping,
      readOnly,
      clock: options.clock ?? performance,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Proof {
  readonly _id: 'key-encryption-key';
  readonly wrapped: mongo.Binary;
}
const PROOF = 'key-encryption-key';

/** Sees that the keys there are those of this key-encryption key. True: there were none, and the first may be made. */
async function proved(
  database: KeyDatabase,
  keyEncryptionKey: KeyObject,
  mustExist: boolean,
): Promise<boolean> {
  const proofs = database.collection<Proof>('proof');
  const find = () =>
    database.call(() => proofs.findOne({ _id: PROOF }, { ...SURELY, maxTimeMS: database.patienceMs }));
  const before = await find();
  if (before === null) {
    if (mustExist) throw missingKeys(database.where);
    const proof: Proof = { _id: PROOF, wrapped: new mongo.Binary(proofOf(keyEncryptionKey)) };
    await database
      .call(() => proofs.insertOne(proof))
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }
  const proof = before ?? (await find());
  assertProved(proof?.wrapped.value() ?? new Uint8Array(), database.where, keyEncryptionKey);
  return before === null;
}
