import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A program of the same build as a process of its own; resolves with the first address that it prints. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<StartedServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A benchmark that fails leaves nothing running.
  const endToo = () => void child.kill('SIGKILL');
  process.once('exit', endToo);
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/[^\s]+/.exec(line)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      url,
      async stop() {
        process.off('exit', endToo);
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      },
    };
  }
  throw new Error(`${file} ended before it served anything.`);
}

/** The built server on a folder, without limits, so that the load of one address is not refused. */
export const startHeliograph = (dataDir: string): Promise<StartedServer> =>
  startProgram('../api/main.js', [], {
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    RATE_LIMITS: 'off',
    BCRYPT_COST: '4',
    LOG_LEVEL: 'error',
    UV_THREADPOOL_SIZE: '8',
  });
