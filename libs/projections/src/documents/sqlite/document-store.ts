import type { Change, Checkpoint, DocumentStore, StoredDocument } from '../port';
import { CheckpointRows } from './checkpoint-rows';
import { Collections } from './collections';
import { openModels, openModelsForReading } from './models-database';
import { inModels, promised } from './sqlite-errors';
import { Transactions } from './transactions';

export interface SqliteDocumentStoreOptions {
  /** The file of all read models; made where there is none. `:memory:` for a store that nobody else reads. */
  readonly file: string;
  /** For those who only read, in any thread or process: each read sees the newest commit, whole. */
  readonly readOnly?: boolean;
}

/** Documents that `dump` reads at once. */
const PAGE = 500;

/**
 * Read models in an SQLite file, a table for each collection. One connection writes, any number read at the same time
 * and never wait for it. Throws `DocumentStoreUnavailable` where trying again later can help.
 */
export function openSqliteDocumentStore({
  file,
  readOnly = false,
}: SqliteDocumentStoreOptions): DocumentStore {
  const db = inModels(() => (readOnly ? openModelsForReading(file) : openModels(file)));
  const collections = new Collections(db);
  const checkpoints = new CheckpointRows(db);
  const transactions = new Transactions(db);

  const commit = (projection: string, changes: readonly Change[], checkpoint: Checkpoint): void =>
    transactions.write(() => {
      for (const change of changes) collections.rows(change.collection).put(change);
      checkpoints.set(projection, checkpoint);
    });

  return {
    getMany: (collection, ids) => promised(() => collections.rows(collection).getMany(ids)),
    find: (collection, query) => promised(() => collections.rows(collection).find(query)),
    count: (collection, index, equals) => promised(() => collections.rows(collection).count(index, equals)),
    ensure: (spec) => promised(() => transactions.write(() => collections.ensure(spec))),
    drop: (name) => promised(() => transactions.write(() => collections.drop(name))),
    checkpoint: (projection) => promised(() => checkpoints.get(projection)),
    takeOver: (projection) => promised(() => checkpoints.get(projection)),
    commit: (projection, changes, checkpoint) => promised(() => commit(projection, changes, checkpoint)),
    inOneCommit: (work) => transactions.together(work),
    dump: (collection) => dump((after) => promised(() => collections.rows(collection).page(after, PAGE))),
    close: () => promised(() => void db.close()),
  };
}

async function* dump(
  page: (after: string | null) => Promise<readonly StoredDocument<unknown>[]>,
): AsyncGenerator<StoredDocument<unknown>> {
  let after: string | null = null;
  for (;;) {
    const documents = await page(after);
    yield* documents;
    const last = documents.at(-1);
    if (last === undefined || documents.length < PAGE) return;
    after = last.id;
  }
}
