import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Databases } from './databases';
import { failPoints } from './fail-point';
import type { MongoServer } from './mongo-server';
import { nameOf } from './real-server';

interface Started {
  readonly process: ChildProcess;
  readonly port: number;
}

/** SecantusDB in a process and a folder of its own, as a replica set of one node unless `options`
 * say otherwise. Throws when it does not start. */
export async function secantus(program: string, options: readonly string[] = []): Promise<MongoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
  let running = await start(program, folder, 0, options);
  const { port } = running;
  const databases = new Databases(`mongodb://127.0.0.1:${port}`);
  const kill = async (): Promise<void> => {
    const ended = once(running.process, 'exit');
    running.process.kill('SIGKILL');
    await ended;
  };
  return {
    name: await nameOf(databases),
    newDatabase: () => databases.make(),
    raw: (database) => databases.open(database),
    failPoints: await failPoints(databases),
    life: {
      kill,
      async startAgain() {
        running = await start(program, folder, port, options);
      },
    },
    async close() {
      await databases.close();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when it listens; port 0: at any that is free. */
async function start(
  program: string,
  folder: string,
  port: number,
  options: readonly string[],
): Promise<Started> {
  const args = ['--port', String(port), '--storage-path', folder, '--enable-test-commands', ...options];
  const process = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  for await (const line of createInterface({ input: process.stderr })) {
    const [, listening] = /listening on .*:(\d+)$/.exec(line) ?? [];
    said.push(line);
    if (listening === undefined) continue;
    // It would stop when nobody reads what it goes on to say.
    process.stderr.resume();
    return { process, port: Number(listening) };
  }
  throw new Error(`SecantusDB has not started:\n${said.join('\n')}`);
}
