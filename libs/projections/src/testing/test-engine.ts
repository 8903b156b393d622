import type { DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';

/** How many random cases there is time for, where so many are tried on SQLite in memory: each is some thousand round trips. */
export const casesOnEngine = (cases: number): number =>
  (process.env.READ_MODEL_ENGINE ?? 'sqlite') === 'sqlite' ? cases : Math.ceil(cases / 10);

/**
 * An empty store on the engine that `READ_MODEL_ENGINE` names: `sqlite` (in memory; where nothing is said) or `mongo`, in a
 * database of its own on the server at `MONGO_URL`. What it holds is gone once it is closed.
 */
export async function openTestDocuments(): Promise<DocumentStore> {
  const { READ_MODEL_ENGINE: engine = 'sqlite', MONGO_URL: url } = process.env;
  if (engine === 'sqlite') return openSqliteDocumentStore({ file: ':memory:' });
  if (engine !== 'mongo') throw new RangeError(`READ_MODEL_ENGINE is sqlite or mongo, not "${engine}".`);
  if (!url) throw new RangeError('READ_MODEL_ENGINE=mongo wants MONGO_URL.');
  // Only now: the driver takes a while to load, and most specs never ask for it.
  const { openMongoDocumentStore } = await import('../documents/mongo/document-store');
  const { Databases } = await import('@heliograph/mongo/testing');
  const databases = new Databases(url);
  const store = await openMongoDocumentStore({ url: databases.make() });
  return {
    ...store,
    async close() {
      await store.close();
      await databases.close();
    },
  };
}
