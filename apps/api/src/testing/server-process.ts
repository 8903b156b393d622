import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Visitor } from './visitor';

const ROOT = join(import.meta.dirname, '../../../..');

/** Builds the server as it is shipped, threads and all; `into`: a folder of the repository, as the packages are found from there. */
export function buildServer(into = 'dist'): void {
  execFileSync(process.execPath, ['tools/build-node.mjs', 'api', `--into=${into}`], {
    cwd: ROOT,
    stdio: 'pipe',
  });
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  /** What it wrote, both streams. */
  readonly output: string;
}

/** The built server as a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;
  #output = '';

  constructor(env: Readonly<Record<string, string>>, builtInto = 'dist') {
    const usual = { PORT: '0', HOST: '127.0.0.1', BCRYPT_COST: '4', LOG_LEVEL: 'warn', WEB_DIR: '/nowhere' };
    this.#child = spawn(process.execPath, [join(builtInto, 'api/main.js')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...usual, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => (this.#output += String(chunk)));
    this.#child.stderr?.on('data', (chunk) => (this.#output += String(chunk)));
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as string | null,
      output: this.#output,
    }));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves with its address once it serves; fails with what it wrote when it ends before. */
  async url(): Promise<string> {
    for (;;) {
      const url = /serves on (\S+)/.exec(this.#output)?.[1];
      if (url !== undefined) return url;
      const said = once(this.#child.stdout ?? this.#child, 'data');
      const ended = await Promise.race([said.then(() => null), this.ended]);
      if (ended !== null) throw new Error(`The server ended (${ended.code}): ${ended.output}`);
    }
  }

  async visitor(): Promise<Visitor> {
    return new Visitor(await this.url());
  }

  /** Sends the signal and waits for the end. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }
}
