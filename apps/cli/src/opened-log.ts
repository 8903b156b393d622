import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openEventStore, readEngines, type Engines } from '@heliograph/engines';
import { createLogWriter, type EventStore } from '@heliograph/event-store';
import { dataFiles } from '@heliograph/server-state';
import type { Call } from './command';
import { given } from './given';
import { CannotDo } from './usage';

/** The log alone: what works on events as they are stored needs no keys, no secrets and no state. */
export interface OpenedLog extends AsyncDisposable {
  readonly store: EventStore;
}

/** Opens the log that a server keeps, for reading. Throws {@link CannotDo} where its file is not there. */
export async function openLog(env: Call['env']): Promise<OpenedLog> {
  const { engine, file } = logOf(env);
  assertLog(engine, file);
  return disposable(await openEventStore(engine, { file }));
}

export interface LogToFill extends OpenedLog {
  /** Appends that it writes in the order in which they are asked for, though none waits for the one before. */
  readonly atOnce: number;
}

/** The writer of a file puts what it is asked for at once into one commit, in that order. Of a server nobody knows. */
const AT_ONCE = { sqlite: 256, eventstoredb: 1 };

/** Opens the log for appending; makes its file where there is none. */
export async function openLogToFill(env: Call['env']): Promise<LogToFill> {
  const { engine, file } = logOf(env);
  if (engine.kind === 'sqlite') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const store = await openEventStore(engine, { file, writer: () => createLogWriter(file) });
  return { ...disposable(store), atOnce: AT_ONCE[engine.kind] };
}

/** Opening would make the file. Throws {@link CannotDo} where no server has ever run. */
export function assertLog({ kind }: Engines['eventStore'], file: string): void {
  // What this user may not look at is not said to be missing: that throws.
  if (kind !== 'sqlite' || statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  throw new CannotDo(
    `There is no log in ${dirname(file)}. Start the server once, or say where its data is with DATA_DIR, or where its log ` +
      'is with EVENT_STORE_URL.',
  );
}

function logOf(env: Call['env']): { engine: Engines['eventStore']; file: string } {
  const folder = resolve(given(env.DATA_DIR) ?? './data');
  return { engine: readEngines(env).eventStore, file: dataFiles(folder).log };
}

const disposable = (store: EventStore): OpenedLog => ({
  store,
  [Symbol.asyncDispose]: () => store.close(),
});
