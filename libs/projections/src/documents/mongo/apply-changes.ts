import type { mongo } from 'mongoose';
import type { Change } from '../port';
import { duplicatesOf } from './bulk-failure';
import { chunks, guardedWrite, newestOfEach } from './guarded-writes';
import { again, inMongo } from './mongo-calls';
import type { Stored } from './stored';

/**
 * Applies the changes of one collection, each where the stored position is lower. `withinMs` is for one try of one chunk.
 * Throws `DocumentStoreUnavailable` when some may not have been applied: doing all of them again is right then.
 */
export async function applyChanges(
  collection: mongo.Collection<Stored>,
  changes: readonly Change[],
  withinMs: number,
): Promise<void> {
  for (const chunk of chunks(newestOfEach(changes))) {
    await again(async () => {
      const met = await send(collection, chunk, withinMs, true);
      // Either there is something newer, or two first writes ran into each other and this, the newer one, lost.
      if (met.length > 0) await send(collection, met, withinMs, false);
    });
  }
}

/** Answers those changes that met a document which was there. */
async function send(
  collection: mongo.Collection<Stored>,
  changes: readonly Change[],
  withinMs: number,
  upsert: boolean,
): Promise<readonly Change[]> {
  const now = new Date();
  const writes = changes.map((change) => guardedWrite(change, now, upsert));
  const result = async () => {
    try {
      await collection.bulkWrite(writes, { ordered: false });
      return [];
    } catch (error) {
      return duplicatesOf(error);
    }
  };
  const met = new Set(await inMongo(withinMs, result));
  return changes.filter((_, at) => met.has(at));
}
