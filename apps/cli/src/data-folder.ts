import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createCodec,
  createLogWriter,
  createStreams,
  openSqliteEventStore,
  openSqliteKeyStore,
  type EventCodec,
  type EventStore,
  type KeyStore,
  type Streams,
} from '@heliograph/event-store';
import {
  dataFiles,
  openSecrets,
  openSqliteServerState,
  type DataFiles,
  type Secrets,
  type ServerState,
} from '@heliograph/server-state';
import type { Call } from './command';
import { CannotDo } from './usage';

/** Where a server keeps its data, and its secrets. */
export interface DataPlaces {
  readonly folder: string;
  readonly files: DataFiles;
  readonly secretsFile: string;
}

export interface DataFolder extends AsyncDisposable {
  readonly places: DataPlaces;
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly codec: EventCodec;
  readonly streams: Streams;
  readonly state: ServerState;
  readonly secrets: Secrets;
}

/** Throws {@link CannotDo} where no server has ever run. */
export function dataPlaces(env: Call['env']): DataPlaces {
  const folder = resolve(given(env.DATA_DIR) ?? './data');
  const files = dataFiles(folder);
  if (!statSync(files.log, { throwIfNoEntry: false })) {
    throw new CannotDo(
      `There is no log in ${folder}. Start the server once, or say where its data is with DATA_DIR.`,
    );
  }
  return { folder, files, secretsFile: resolve(given(env.SECRETS_FILE) ?? join(folder, 'secrets.json')) };
}

/**
 * Opens the folder of a server, which may be running: SQLite's lock keeps the order of what both append. Throws
 * {@link CannotDo} where no server has ever run, `SecretsError` where the secrets are missing.
 */
export function openDataFolder(env: Call['env']): DataFolder {
  const places = dataPlaces(env);
  const { files } = places;
  const secrets = openSecrets(places.secretsFile, true);
  const keys = openSqliteKeyStore({ file: files.keys, keyEncryptionKey: secrets.kek, mustExist: true });
  const store = openSqliteEventStore({ file: files.log, writer: createLogWriter(files.log) });
  const state = openSqliteServerState({ file: files.state });
  const codec = createCodec({ keys });
  const streams = createStreams({ store, codec, clock: Date });
  return {
    places,
    store,
    keys,
    codec,
    streams,
    state,
    secrets,
    async [Symbol.asyncDispose]() {
      await state.close();
      await store.close();
      await keys.close();
    },
  };
}

/** An empty variable counts as absent. */
export const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
