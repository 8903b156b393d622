import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartedServer {
  readonly url: string;
  /** Sends a signal; resolves with the message that it answers (`process.send`). */
  tell(signal: NodeJS.Signals): Promise<unknown>;
  stop(): Promise<void>;
}

/** A program of the same build as a process of its own; resolves with the first address that it prints. `flags`: Node's own. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<StartedServer> {
  const child: ChildProcess = spawn(process.execPath, [...flags, join(import.meta.dirname, file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // A benchmark that fails leaves nothing running.
  const endToo = () => void child.kill('SIGKILL');
  process.once('exit', endToo);
  const { stdout } = child;
  if (stdout === null) throw new Error(`${file} could not be started.`);
  for await (const line of createInterface(stdout)) {
    const url = /http:\/\/[^\s]+/.exec(line)?.[0];
    if (url === undefined) continue;
    stdout.resume();
    return {
      url,
      async tell(signal) {
        const answer = once(child, 'message');
        child.kill(signal);
        const messages: readonly unknown[] = await answer;
        return messages[0];
      },
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
export const startHeliograph = (dataDir: string, flags: readonly string[] = []): Promise<StartedServer> =>
  startProgram(
    '../api/main.js',
    [],
    {
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      RATE_LIMITS: 'off',
      BCRYPT_COST: '4',
      LOG_LEVEL: 'error',
      UV_THREADPOOL_SIZE: '8',
    },
    flags,
  );
