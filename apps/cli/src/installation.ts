import { join, resolve } from 'node:path';
import {
  openEventStore,
  openKeyStore,
  openServerState,
  readEngines,
  type Engines,
} from '@heliograph/engines';
import {
  createCodec,
  createLogWriter,
  createStreams,
  type EventCodec,
  type EventStore,
  type KeyStore,
  type Streams,
} from '@heliograph/event-store';
import {
  dataFiles,
  openSecrets,
  type DataFiles,
  type Secrets,
  type ServerState,
} from '@heliograph/server-state';
import type { Call } from './command';
import { given } from './given';
import { assertLog } from './opened-log';

/** Where a server keeps what: which engines, and in which folder what has none. */
export interface Places {
  readonly engines: Engines;
  readonly folder: string;
  readonly files: DataFiles;
  readonly secretsFile: string;
}

/** Everything of a server but its read models and media. */
export interface Installation extends AsyncDisposable {
  readonly places: Places;
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly codec: EventCodec;
  readonly streams: Streams;
  readonly state: ServerState;
  readonly secrets: Secrets;
}

/** Throws `CannotDo` where no server has ever run, `EngineConfigError` for variables that name no engine. */
export function placesOf(env: Call['env']): Places {
  const folder = resolve(given(env.DATA_DIR) ?? './data');
  const engines = readEngines(env);
  const files = dataFiles(folder);
  assertLog(engines.eventStore, files.log);
  const secretsFile = resolve(given(env.SECRETS_FILE) ?? join(folder, 'secrets.json'));
  return { engines, folder, files, secretsFile };
}

/**
 * Opens what a server works on, which may be running: what both append is kept in order by the log. Throws what `placesOf`
 * throws, `SecretsError` where the secrets are missing, and what the engines throw.
 */
export async function openInstallation(env: Call['env']): Promise<Installation> {
  const places = placesOf(env);
  const { engines, files, secretsFile } = places;
  const secrets = openSecrets(secretsFile, true);
  await using opened = new AsyncDisposableStack();
  const file = { file: files.keys, keyEncryptionKey: secrets.kek, mustExist: true };
  const keys = opened.adopt(await openKeyStore(engines.keyStore, file), (it) => it.close());
  const log = { file: files.log, writer: () => createLogWriter(files.log) };
  const store = opened.adopt(await openEventStore(engines.eventStore, log), (it) => it.close());
  const state = opened.adopt(await openServerState(engines.state, files.state), (it) => it.close());
  const codec = createCodec({ keys });
  const streams = createStreams({ store, codec, clock: Date });
  const everything = opened.move();
  return {
    places,
    store,
    keys,
    codec,
    streams,
    state,
    secrets,
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}
