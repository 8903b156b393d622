import type { DocumentReader } from '../port';
import { Collections } from './collections';
import { HeldState } from './held-state';
import { openModelsForReading } from './models-database';
import { inModels, promised } from './sqlite-errors';

export interface SqliteDocumentReader extends DocumentReader {
  /** What is read from now on has all that is committed by now. Else that may take 20 ms. */
  renew(): void;
  close(): Promise<void>;
}

/**
 * Reads the read models of a file that another connection writes, in any thread or process, many reads under one lock:
 * for who hears of commits. Throws `DocumentStoreUnavailable` where trying again later can help.
 */
export function openSqliteDocumentReader({ file }: { readonly file: string }): SqliteDocumentReader {
  const db = inModels(() => openModelsForReading(file));
  const collections = new Collections(db);
  const state = new HeldState(db);
  const reading = <T>(read: () => T): Promise<T> =>
    promised(() => {
      state.hold();
      return read();
    });

  return {
    getMany: (collection, ids) => reading(() => collections.rows(collection).getMany(ids)),
    find: (collection, query) => reading(() => collections.rows(collection).find(query)),
    count: (collection, index, equals) => reading(() => collections.rows(collection).count(index, equals)),
    renew: () => state.renew(),
    close: () => promised(() => void db.close()),
  };
}
