import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventStore,
  type Streams,
} from '@heliograph/event-store';
import { dataFiles, openSecrets, type Secrets } from '@heliograph/server-state';
import { CannotDo } from './usage';

export interface DataFolder extends AsyncDisposable {
  readonly store: EventStore;
  readonly streams: Streams;
  readonly secrets: Secrets;
}

/**
 * Opens the folder of a server, which may be running: SQLite's lock keeps the order of what both append. Throws
 * {@link CannotDo} where no server has ever run, `SecretsError` where the secrets are missing.
 */
export function openDataFolder(env: Readonly<Record<string, string | undefined>>): DataFolder {
  const folder = resolve(given(env.DATA_DIR) ?? './data');
  const files = dataFiles(folder);
  if (!statSync(files.log, { throwIfNoEntry: false })) {
    throw new CannotDo(
      `There is no log in ${folder}. Start the server once, or say where its data is with DATA_DIR.`,
    );
  }
  const secrets = openSecrets(given(env.SECRETS_FILE) ?? join(folder, 'secrets.json'), true);
  const keys = openSqliteKeyStore({ file: files.keys, keyEncryptionKey: secrets.kek });
  const store = openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) });
  const streams = createStreams({ store, codec: createCodec({ keys }), clock: Date });
  return {
    store,
    streams,
    secrets,
    async [Symbol.asyncDispose]() {
      await store.close();
      keys.close();
    },
  };
}

/** An empty variable counts as absent. */
const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
