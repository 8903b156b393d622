import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/**
 * The built server as a process of its own, on a free port and a fresh data folder. It can be killed as a power cut
 * would, and started again on the same port and folder.
 */
export class StartedServer {
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
  ) {}

  static async start(): Promise<StartedServer> {
    const server = new StartedServer(await freePort(), await mkdtemp(join(tmpdir(), 'heliograph-e2e-')));
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts on the same folder and resolves when `/api/ready` answers 200. */
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

  /** `kill -9`: no goodbye, nothing flushed. */
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
