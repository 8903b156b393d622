import { join } from 'node:path';
import {
  createCodec,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventCodec,
  type EventStore,
} from '@heliograph/event-store';
import { dataFiles, openSecrets } from '@heliograph/server-state';

export interface OpenedLog extends AsyncDisposable {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/** The log of a folder and what opens its sealed fields, for reading. */
export function openLogOf(dataDir: string): OpenedLog {
  const files = dataFiles(dataDir);
  const store = openSqliteEventStore({ file: files.log });
  const keys = openSqliteKeyStore({
    file: files.keys,
    keyEncryptionKey: openSecrets(join(dataDir, 'secrets.json'), true).kek,
    readOnly: true,
  });
  return {
    store,
    codec: createCodec({ keys }),
    async [Symbol.asyncDispose]() {
      await store.close();
      await keys.close();
    },
  };
}
