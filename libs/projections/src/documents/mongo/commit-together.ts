import type { OpenConnection } from '@heliograph/mongo';
import type { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../errors';
import type { Change } from '../port';
import { duplicatesOf } from './bulk-failure';
import { chunks, guardedWrite, newestOfEach } from './guarded-writes';
import { again, inMongo } from './mongo-calls';
import type { Stored } from './stored';

/** The changes of one collection. */
export interface Part {
  readonly collection: mongo.Collection<Stored>;
  readonly changes: readonly Change[];
}

/**
 * Applies changes and then `setCheckpoint` in one transaction, each change where the stored position is lower. Throws
 * `DocumentStoreUnavailable` when it is not known to be done: it was done whole or not at all, and may be done again. Where no
 * answer came to its end, the server may hold on to its documents for up to a minute, and other tries are refused meanwhile.
 */
export async function commitTogether(
  { connection, writeMs }: OpenConnection,
  parts: readonly Part[],
  setCheckpoint: (session: mongo.ClientSession) => Promise<void>,
): Promise<void> {
  const transaction = async (): Promise<void> => {
    // Each try has its own: one that is given up may still be at it.
    const session = await connection.startSession();
    session.startTransaction({ readConcern: 'snapshot', writeConcern: { w: 'majority', journal: true } });
    try {
      for (const part of parts) await applyIn(session, part);
      await setCheckpoint(session);
      await session.commitTransaction();
    } catch (error) {
      if (session.inTransaction()) await abort(session);
      throw error;
    } finally {
      await session.endSession();
    }
  };
  await again(() => inMongo(writeMs, transaction));
}

/** A duplicate would end the transaction, so what is stale is found out first. */
async function applyIn(session: mongo.ClientSession, { collection, changes }: Part): Promise<void> {
  const now = new Date();
  for (const chunk of chunks(newestOfEach(changes))) {
    const ids = chunk.map(({ id }) => id);
    const known = await collection
      .find({ _id: { $in: ids } }, { session, projection: { position: 1 } })
      .toArray();
    const positions = new Map(known.map(({ _id, position }) => [_id, position]));
    const newer = chunk.filter(({ id, position }) => (positions.get(id) ?? -1n) < BigInt(position));
    if (newer.length === 0) continue;
    try {
      await collection.bulkWrite(
        newer.map((change) => guardedWrite(change, now, true)),
        { ordered: false, session },
      );
    } catch (error) {
      const met = duplicatesOf(error);
      throw new DocumentStoreUnavailable(`${met.length} documents were made by somebody else just now.`, {
        cause: error,
      });
    }
  }
}

/** What cannot be aborted is aborted by the server, which heard nothing more. */
const abort = (session: mongo.ClientSession): Promise<void> =>
  session.abortTransaction().catch(() => undefined);
