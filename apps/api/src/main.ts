import 'reflect-metadata';
import { EngineConfigError } from '@heliograph/engines';
import { DamagedKeys, DamagedLog, EventStoreUnavailable, OtherLogFormat } from '@heliograph/event-store';
import { DocumentStoreUnavailable, OtherLog } from '@heliograph/projections';
import {
  DamagedState,
  fileTrouble,
  OtherStateIndexes,
  SecretsError,
  ServerStateUnavailable,
} from '@heliograph/server-state';
import { createApp, type HeliographApp } from './create-app';
import { ConfigError, readConfig, warningsOf } from './platform/config';
import { PortTaken } from './platform/http/listen';
import { FolderInUse } from './runtime/folder-lock';

/** A server that cannot finish in this time is not going to. */
const LEAVE_WITHIN_MS = 9000;

/** What the person who starts the server can mend themselves: the sentence is all they need. */
const SENTENCES = [
  ConfigError,
  DocumentStoreUnavailable,
  EngineConfigError,
  EventStoreUnavailable,
  FolderInUse,
  OtherLogFormat,
  OtherStateIndexes,
  PortTaken,
  SecretsError,
  ServerStateUnavailable,
];
/** What is stored is not what was stored: to start again does not help, and a supervisor should not try. */
const DAMAGE = [DamagedKeys, DamagedLog, DamagedState, OtherLog];
const DAMAGED = 3;

function die(error: unknown): never {
  const isOneOf = (kinds: typeof SENTENCES | typeof DAMAGE): boolean =>
    kinds.some((kind) => error instanceof kind);
  const isSentence = error instanceof Error && (isOneOf(SENTENCES) || isOneOf(DAMAGE));
  console.error(isSentence ? error.message : error);
  process.exit(isOneOf(DAMAGE) ? DAMAGED : 1);
}

async function leave(app: HeliographApp): Promise<void> {
  setTimeout(() => die(new Error('The server did not finish in time.')), LEAVE_WITHIN_MS).unref();
  await app.close();
  process.exit(0);
}

// What is stored is for this account only, whatever the folder says.
process.umask(0o077);
process.on('uncaughtException', die);
process.on('unhandledRejection', die);

try {
  const config = readConfig(process.env);
  for (const warning of warningsOf(config)) console.warn(`WARNING: ${warning}`);
  const app = await createApp({ config, onFatal: die });
  const url = await app.listen();
  console.log(`Heliograph serves on ${config.publicUrl ?? url} (data in ${config.dataDir})`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(app).catch(die));
} catch (error) {
  const trouble = fileTrouble(error);
  die(trouble === null ? error : new ConfigError(trouble, { cause: error }));
}
