// The test server that speaks EventStoreDB's protocol, in a process of its own with a log that outlives it; or a real one.
import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { freePort, ownProcess } from './own-process.mjs';

const PROGRAM = 'libs/event-store/src/testing/eventstoredb-server/process/program.ts';

/** The real one that `EVENTSTORE_URL` names, or why there is none, as the end of a sentence. */
export function findEventStoreDb() {
  const { EVENTSTORE_URL: url } = process.env;
  return url ? { url } : { missing: 'EVENTSTORE_URL names none' };
}

/** It can be frozen, killed and started again. Ends with this process, however that ends. */
export async function startEventStoreDbTestServer() {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-eventstoredb-'));
  const program = join(folder, 'server.cjs');
  const file = join(folder, 'log.jsonl');
  await build({
    entryPoints: [inRoot(PROGRAM)],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const port = await freePort();
  const begin = async () => {
    const child = fork(program, [JSON.stringify({ port, file })], {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (said?.ready === undefined) throw new Error('The test server of EventStoreDB has not started.');
    return child;
  };
  const own = await ownProcess(begin, () => rmSync(folder, { recursive: true, force: true }));
  return { name: 'EventStoreDB test server', url: `esdb://127.0.0.1:${port}?tls=false`, ...own };
}
