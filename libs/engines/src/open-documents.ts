import { openSqliteDocumentStore, type DocumentStore } from '@heliograph/projections';
import type { Database } from './engines';

/** Opens the read models to read and to write. Throws `DocumentStoreUnavailable` for a server that does not answer. */
export async function openDocuments(engine: Database, file: string): Promise<DocumentStore> {
  if (engine.kind === 'sqlite') return openSqliteDocumentStore({ file });
  const { openMongoDocumentStore } = await import('@heliograph/projections/mongo');
  return openMongoDocumentStore({ url: engine.url });
}
