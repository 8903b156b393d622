import {
  openSqliteDocumentStore,
  type DocumentStore,
  type SqliteDocumentStoreOptions,
} from '@heliograph/projections';
import type { Database } from './engines';
import { suited } from './suited';

/**
 * Opens the read models. `options`: of the file, where they are one. Throws `DocumentStoreUnavailable` for a server that does
 * not answer.
 */
export async function openDocuments(
  engine: Database,
  options: SqliteDocumentStoreOptions,
): Promise<DocumentStore> {
  if (engine.kind === 'sqlite') return openSqliteDocumentStore(options);
  const { openMongoDocumentStore } = await import('@heliograph/projections/mongo');
  return suited('READ_MODEL_URL', () => openMongoDocumentStore({ url: engine.url }));
}
