import { mongo } from 'mongoose';
import type { Change } from '../port';
import type { Stored } from './stored';

/** Of the changes of one document in one commit, the one that stays: nothing says in which order a bulk is done. */
export function newestOfEach(changes: readonly Change[]): readonly Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const known = newest.get(change.id);
    if (known === undefined || known.position < change.position) newest.set(change.id, change);
  }
  return [...newest.values()];
}

/** A change as a write that does nothing where the stored position is not lower. `upsert`: makes what is not there. */
export function guardedWrite(
  { id, doc, position }: Change,
  now: Date,
  upsert: boolean,
): mongo.AnyBulkWriteOperation<Stored> {
  const at = BigInt(position);
  const update =
    doc === null
      ? { $set: { position: at, deleted: true, deletedAt: now }, $unset: { doc: '' as const } }
      : { $set: { position: at, deleted: false, doc }, $unset: { deletedAt: '' as const } };
  return { updateOne: { filter: { _id: id, position: { $lt: at } }, update, upsert } };
}

/**
 * Throws `RangeError` for what is too much to be kept beside a checkpoint: a fan-out commits chunk by chunk, and each has to
 * be smaller.
 */
export function assertFits(projection: string, changes: readonly Change[]): void {
  const size = mongo.BSON.calculateObjectSize({ changes }, { ignoreUndefined: true });
  if (size <= LARGEST_DOCUMENT) return;
  throw new RangeError(
    `"${projection}" commits more at once than MongoDB takes in a document: ${size} bytes.`,
  );
}

const MOST_CHANGES = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** MongoDB takes 16 MiB, with what we add. */
const LARGEST_DOCUMENT = 16 * 1024 * 1024 - 16 * 1024;

/**
 * In parts that are one command each: the driver itself would cut a longer one, and may leave the second half unsent.
 * Throws `RangeError` for a document that is larger than MongoDB takes.
 */
export function chunks(changes: readonly Change[]): readonly (readonly Change[])[] {
  const all: Change[][] = [];
  let bytes = Infinity;
  for (const change of changes) {
    const size = mongo.BSON.calculateObjectSize({ doc: change.doc }, { ignoreUndefined: true });
    if (size > LARGEST_DOCUMENT)
      throw new RangeError(`"${change.id}" is larger than MongoDB takes: ${size} bytes.`);
    const last = all.at(-1);
    if (last === undefined || last.length === MOST_CHANGES || bytes + size > MOST_BYTES) {
      all.push([change]);
      bytes = size;
    } else {
      last.push(change);
      bytes += size;
    }
  }
  return all;
}
