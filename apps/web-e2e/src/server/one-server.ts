import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartedServer } from './started-server';

/** How long a start may take before the spec gives up waiting; no start is asserted to be this fast. */
const READY_DEADLINE_MS = 30_000;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No port could be found.');
  return address.port;
};

/** One process on a fresh data folder, which is everything there is. */
export class OneServer implements StartedServer {
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
  ) {}

  static async start(): Promise<OneServer> {
    const server = new OneServer(await freePort(), await mkdtemp(join(tmpdir(), 'heliograph-e2e-')));
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, ['dist/api/main.js'], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        BCRYPT_COST: '4',
        RATE_LIMITS: 'off',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.on('exit', (code, signal) => {
      // Who killed it knows; else every step that follows fails for a reason that only the server can tell.
      if (this.#process !== child) return;
      console.error(`The server ended by itself (${signal ?? code}).\n${this.#output.slice(-4000)}`);
    });
    this.#process = child;
    const deadline = Date.now() + READY_DEADLINE_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The server did not become ready.\n${this.#output.slice(-4000)}`);
      }
      await new Promise((next) => setImmediate(next));
    }
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}
