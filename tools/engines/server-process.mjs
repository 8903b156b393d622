import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { freePort } from './own-process.mjs';

/** How long a start may take on a busy machine before it has failed. */
const READY_DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** Of what it wrote, characters that are kept. */
const KEPT = 200_000;

/** A built server of one role as a process with a data folder of its own, which can die and come back at the same address. */
export class ServerProcess {
  #child = null;
  #output = '';

  constructor({ role, port, env, builtInto }) {
    this.role = role;
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.dataDir = mkdtempSync(join(tmpdir(), `heliograph-${role}-`));
    this.env = env;
    this.program = join(root, builtInto, 'api', 'main.js');
  }

  /** Starts it and waits until it is ready. */
  static async start({ role, env, builtInto = 'dist' }) {
    const server = new ServerProcess({ role, env, builtInto, port: await freePort() });
    try {
      await server.startAgain();
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  get pid() {
    return this.#child?.pid;
  }

  get isRunning() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The end of what it wrote in all its lives. */
  get output() {
    return this.#output;
  }

  /** Resolves when `/api/ready` answers 200. */
  async startAgain() {
    this.begin();
    await this.ready();
  }

  /** Starts it and waits for nothing. */
  begin() {
    const child = spawn(process.execPath, [this.program], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        HOST: '127.0.0.1',
        BCRYPT_COST: '4',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'warn',
        ...this.env,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        ROLES: this.role,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (this.#output = (this.#output + chunk).slice(-KEPT)));
    }
    this.#child = child;
  }

  /** Throws with what it wrote when it ends before, or takes too long. */
  async ready() {
    const deadline = Date.now() + READY_DEADLINE_MS;
    while (!(await this.#isReady())) {
      if (!this.isRunning || Date.now() > deadline) {
        throw new Error(`The process for ${this.role} did not become ready.\n${this.#output.slice(-4_000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** `kill -9`, or another signal; resolves when it has ended. */
  async stop(signal = 'SIGKILL') {
    if (!this.isRunning) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  freeze() {
    this.#child?.kill('SIGSTOP');
  }

  thaw() {
    this.#child?.kill('SIGCONT');
  }

  /** Ends it and deletes its folder. */
  async remove() {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  #isReady() {
    return fetch(`${this.url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}
