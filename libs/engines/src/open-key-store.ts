import { openSqliteKeyStore, type KeyStore, type SqliteKeyStoreOptions } from '@heliograph/event-store';
import type { Database } from './engines';

/** Opens the keys of personal fields. Throws `DamagedKeys`, `SealBroken`, or for a server that does not answer `EventStoreUnavailable`. */
export async function openKeyStore(engine: Database, options: SqliteKeyStoreOptions): Promise<KeyStore> {
  if (engine.kind === 'sqlite') return openSqliteKeyStore(options);
  throw new RangeError('Keys cannot be kept in MongoDB yet.');
}
