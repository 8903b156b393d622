import type { mongo } from 'mongoose';
import { indexedFields } from '../collection-spec';
import { indexValueOf } from '../index-value';
import type { Change, Checkpoint, DocumentStore } from '../port';
import { applyChanges } from './apply-changes';
import { Checkpoints } from './checkpoints';
import { Collections, type MadeCollection } from './collections';
import { openReadModels, type MongoDocumentStoreOptions } from './connection';
import { DocumentReads } from './document-reads';
import { assertFits } from './guarded-writes';
import { again } from './mongo-calls';
import { nativeOf, type Stored } from './stored';

/** The changes of one collection. */
interface Part {
  readonly collection: mongo.Collection<Stored>;
  readonly changes: readonly Change[];
}

/**
 * Read models in MongoDB 4.4 or later, as a replica set (one node is enough), a collection for each of ours. What a fold of
 * documents commits goes in guarded bulks, and when a majority has them the checkpoint follows: folding an event again
 * makes the same document. A fan-out reads its own documents to know what to write, so what it commits is stored with the
 * checkpoint first, and then goes in guarded bulks: who takes over finishes it before anything is read. No transaction, for
 * the server would hold on to the documents of one that was killed in the middle, for a minute. Throws
 * `DocumentStoreUnavailable` where trying again later can help; anything else stays as the driver says it.
 */
export async function openMongoDocumentStore(options: MongoDocumentStoreOptions): Promise<DocumentStore> {
  const open = await openReadModels(options);
  const collections = new Collections(open);
  const checkpoints = new Checkpoints(open);
  const reads = new DocumentReads(collections, open);
  let together = false;

  const apply = async (parts: readonly Part[]): Promise<void> => {
    for (const { collection, changes } of parts) await applyChanges(collection, changes, open.writeMs);
  };

  const commit = async (
    projection: string,
    changes: readonly Change[],
    checkpoint: Checkpoint,
    fencing?: number,
  ): Promise<void> => {
    const parts = await byCollection(collections, changes);
    if (parts.some(({ collection }) => collection.collectionName !== projection)) {
      assertFits(projection, changes);
      // With the checkpoint, so that whoever takes over after a crash in what follows finishes it.
      await again(() => checkpoints.set(projection, checkpoint, { fencing, pending: changes }));
      await apply(parts);
      return;
    }
    // Once more with the checkpoint; here, so that one who was deposed long ago does not touch the documents.
    if (fencing !== undefined) await checkpoints.assertMine(projection, fencing);
    await apply(parts);
    await checkpoints.set(projection, checkpoint, { fencing });
  };

  return {
    getMany: (collection, ids) => reads.getMany(collection, ids),
    find: (collection, query) => reads.find(collection, query),
    count: (collection, index, equals) => reads.count(collection, index, equals),
    dump: (collection) => reads.dump(collection),
    ensure: (spec) => collections.ensure(spec),
    drop: (name) => collections.drop(name),
    checkpoint: (projection) => checkpoints.get(projection),
    async takeOver(projection, fencing) {
      if (fencing !== undefined) await checkpoints.take(projection, fencing);
      const { checkpoint, pending } = await checkpoints.left(projection);
      await apply(await byCollection(collections, pending));
      return checkpoint;
    },
    commit,
    async inOneCommit(work) {
      if (together) throw new Error('Only one piece of work at a time can be committed as one.');
      together = true;
      try {
        return await work();
      } finally {
        together = false;
      }
    },
    close: () => open.connection.close(),
  };
}

/** Throws before anything is written for a collection that nobody made, and for what an index cannot hold. */
async function byCollection(collections: Collections, changes: readonly Change[]): Promise<readonly Part[]> {
  const parts = new Map<MadeCollection, Change[]>();
  for (const change of changes) {
    const made = await collections.get(change.collection);
    for (const field of indexedFields(made.spec)) indexValueOf(made.spec.name, change.doc, field);
    const part = parts.get(made);
    if (part === undefined) parts.set(made, [change]);
    else part.push(change);
  }
  return [...parts].map(([{ documents }, some]) => ({ collection: nativeOf(documents), changes: some }));
}
