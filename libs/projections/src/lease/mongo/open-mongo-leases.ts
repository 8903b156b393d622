import { hasCode, mongoCalls, openConnection } from '@heliograph/mongo';
import type { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../../documents/errors';
import type { Leases, LeaseStanding } from '../leases';

export interface MongoLeasesOptions {
  /** Of the read models' database: whoever drops that drops what the leases guard too. */
  readonly url: string;
  /** How long each call may take, milliseconds; 1,500 where nothing is said, so that a sign of life can be sent again in time. */
  readonly patienceMs?: number;
}

/** A lease as MongoDB has it. */
interface Row {
  readonly _id: string;
  readonly fencing: bigint;
  readonly beat: bigint;
  readonly holder: string | null;
}

const PATIENCE_MS = 1_500;
const DUPLICATE = 11_000;
/** No collection of a projection has such a name. */
const COLLECTION = '_leases';

const { inMongo } = mongoCalls(DocumentStoreUnavailable);

/**
 * Leases in MongoDB, on a connection of their own, so that no sign of life waits behind documents. Throws `RangeError` for a
 * URL without a database and for a server that has no transactions, `DocumentStoreUnavailable` where none answers.
 */
export async function openMongoLeases({
  url,
  patienceMs = PATIENCE_MS,
}: MongoLeasesOptions): Promise<Leases> {
  const limits = { readMs: patienceMs, writeMs: patienceMs };
  const { connection } = await openConnection(
    { url, store: 'read models', ...limits, poolSize: 2 },
    { inMongo },
  );
  const rows = connection.getClient().db(connection.name).collection<Row>(COLLECTION);
  const call = <T>(work: () => Promise<T>): Promise<T> => inMongo(patienceMs, work);
  /** Whether there was such a row. */
  const update = async (filter: mongo.Filter<Row>, change: mongo.UpdateFilter<Row>): Promise<boolean> =>
    (await call(() => rows.updateOne(filter, change))).matchedCount > 0;

  return {
    async look(name) {
      const row = await call(() => rows.findOne({ _id: name }, { maxTimeMS: patienceMs }));
      return row === null ? null : standingOf(row);
    },
    async take(name, seen, holder) {
      const fencing = (seen?.fencing ?? 0) + 1;
      const taken = { fencing: BigInt(fencing), beat: 0n, holder };
      const isTaken =
        seen === null
          ? await call(() => inserted(rows, { _id: name, ...taken }))
          : await update({ _id: name, ...rowOf(seen) }, { $set: taken });
      return isTaken ? fencing : null;
    },
    beat: (name, fencing) => update(heldBy(name, fencing), { $inc: { beat: 1n } }),
    async release(name, fencing) {
      await update(heldBy(name, fencing), { $set: { holder: null } });
    },
    close: () => connection.close(),
  };
}

const heldBy = (name: string, fencing: number): mongo.Filter<Row> => ({
  _id: name,
  fencing: BigInt(fencing),
  holder: { $ne: null },
});

const rowOf = ({ fencing, beat, holder }: LeaseStanding) => ({
  fencing: BigInt(fencing),
  beat: BigInt(beat),
  holder,
});

const standingOf = ({ fencing, beat, holder }: Row): LeaseStanding => ({
  fencing: Number(fencing),
  beat: Number(beat),
  holder,
});

/** False where there is one already. */
async function inserted(rows: mongo.Collection<Row>, row: Row): Promise<boolean> {
  try {
    await rows.insertOne(row);
    return true;
  } catch (error) {
    if (hasCode(error, DUPLICATE)) return false;
    throw error;
  }
}
