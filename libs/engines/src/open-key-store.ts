import { openSqliteKeyStore, type KeyStore, type SqliteKeyStoreOptions } from '@heliograph/event-store';
import type { Database } from './engines';
import { suited } from './suited';

/**
 * Opens the keys of personal fields. `file`: where they are one. Throws `DamagedKeys`, `SealBroken`, or for a server that
 * does not answer `EventStoreUnavailable`.
 */
export async function openKeyStore(
  engine: Database,
  { file, ...options }: SqliteKeyStoreOptions,
): Promise<KeyStore> {
  if (engine.kind === 'sqlite') return openSqliteKeyStore({ file, ...options });
  const { openMongoKeyStore } = await import('@heliograph/event-store/mongo');
  return suited('KEY_STORE_URL', () => openMongoKeyStore({ url: engine.url, ...options }));
}
