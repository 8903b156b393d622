import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStoreDbServerOptions, EventStoreDbServerProcess, ServerCounters } from '../server';
import { Child } from './child';
import type { Asked } from './messages';

/** `folder` is where the program and, unless `file` says otherwise, the log lie: the caller removes it. */
export type ProcessOptions = EventStoreDbServerOptions & { readonly folder: string };

/**
 * Starts the test server in a process of its own, built from its source, for clients that must not share their
 * generated code with it. There `stop('hard')` is SIGKILL, `freeze` SIGSTOP and `restart` a new process with the same
 * port and log, whose faults and counters begin anew. It ends with the process that started it.
 */
export async function startProcess(options: ProcessOptions): Promise<EventStoreDbServerProcess> {
  const { folder, ...settings } = options;
  const program = await buildProgram(folder);
  const start = (port: number): Promise<Child> =>
    Child.start(program, { file: join(folder, 'log.jsonl'), ...settings, port });
  let child = await start(settings.port ?? 0);
  const { port, connectionString } = child.ready;
  const tell = async (method: Asked, ...args: readonly unknown[]): Promise<void> => {
    await child.ask(method, ...args);
  };
  const signal = async (name: 'SIGSTOP' | 'SIGCONT'): Promise<void> => {
    child.signal(name);
    return Promise.resolve();
  };

  return {
    port,
    connectionString,
    get pid() {
      return child.pid;
    },
    stop: async (how) => {
      if (how !== 'hard' && child.running) await child.ask('stop', how);
      await child.kill();
    },
    restart: async () => {
      await child.kill();
      child = await start(port);
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    failNext: (...args) => tell('failNext', ...args),
    hangNext: (...args) => tell('hangNext', ...args),
    clearFaults: () => tell('clearFaults'),
    dropSubscriptions: (how) => tell('dropSubscriptions', how),
    sendCheckpoint: (checkpoint) => tell('sendCheckpoint', checkpoint),
    counters: async () => (await child.ask('counters')) as ServerCounters,
  };
}

/** One file that needs no packages beside it. */
async function buildProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'eventstoredb-server.cjs');
  await build({
    entryPoints: [sourceOf('libs/event-store/src/testing/eventstoredb-server/process/program.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return outfile;
}

/** From here upwards, so that a built program that lies in the repository finds it too. */
function sourceOf(path: string): string {
  for (let folder = import.meta.dirname; ; folder = join(folder, '..')) {
    const source = join(folder, path);
    if (existsSync(source)) return source;
    if (folder === join(folder, '..')) throw new Error(`${path} is not found above ${import.meta.dirname}.`);
  }
}
