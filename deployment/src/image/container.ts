import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../compose-file';
import { environmentOf, last, stagesOf, wordsOf, type Stage } from './dockerfile';

const isRoot = process.getuid?.() === 0;

/** What Compose says of a service in place of the image. */
export interface Run {
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The image as it would run, without Docker: as its own user where that is possible, in a folder that nobody may write to,
 * with nothing of this process's environment. Absolute paths are under the image's folder.
 */
export class Container implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  output = '';

  constructor(
    readonly image: Image,
    readonly port: number,
    { command = image.command, entrypoint = image.entrypoint, env = {} }: Run = {},
  ) {
    const [file = '', ...words] = [...entrypoint, ...command];
    this.#child = spawn(file, words, image.options({ HOST: '127.0.0.1', PORT: String(port), ...env }));
    this.#child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    this.#child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
    this.#ended = once(this.#child, 'close');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it serves; throws with what it wrote when it ends before. */
  async serves(): Promise<void> {
    while (!this.output.includes('serves on')) {
      const said = once(this.#child.stdout ?? this.#child, 'data');
      const ended = await Promise.race([said.then(() => false), this.#ended.then(() => true)]);
      if (ended) throw new Error(`It ended: ${this.output}`);
    }
  }

  /** The exit code; of a program that ends by itself, or after SIGTERM. */
  async ended(signal?: 'SIGTERM'): Promise<unknown> {
    if (signal !== undefined) this.#child.kill(signal);
    const [code] = await this.#ended;
    return code;
  }

  /** What the image's own health check finds. */
  isHealthy(): boolean {
    const [file = '', ...words] = this.image.healthCheck;
    return spawnSync(file, words, this.image.options({ PORT: String(this.port) })).status === 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** What the Dockerfile says about running it. */
export class Image {
  readonly #stage: Stage;

  /** `slash`: the folder of the image, which from now on nobody writes to but in its volume's folders. */
  constructor(readonly slash: string) {
    const stage = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).at(-1);
    if (stage === undefined) throw new Error('The Dockerfile has no stage');
    this.#stage = stage;
    execFileSync('chmod', ['-R', 'a-w', this.folder]);
    // The Node that the tests run on, in place of the one of the base image.
    mkdirSync(join(slash, 'bin'), { recursive: true });
    try {
      linkSync(process.execPath, join(slash, 'bin/node'));
    } catch {
      copyFileSync(process.execPath, join(slash, 'bin/node'));
    }
  }

  get folder(): string {
    return join(this.slash, last(this.#stage, 'WORKDIR'));
  }

  get entrypoint(): readonly string[] {
    return wordsOf(last(this.#stage, 'ENTRYPOINT'));
  }

  get command(): readonly string[] {
    return wordsOf(last(this.#stage, 'CMD'));
  }

  get healthCheck(): readonly string[] {
    return wordsOf(last(this.#stage, 'HEALTHCHECK').replace(/^.* CMD /, ''));
  }

  options(env: Readonly<Record<string, string>>) {
    const [uid = 0, gid = 0] = last(this.#stage, 'USER').split(':').map(Number);
    const { DATA_DIR = '', ...ofImage } = environmentOf(this.#stage);
    return {
      cwd: this.folder,
      env: {
        PATH: `${join(this.slash, 'bin')}:/usr/bin:/bin`,
        ...ofImage,
        DATA_DIR: join(this.slash, DATA_DIR),
        ...env,
      },
      stdio: 'pipe' as const,
      ...(isRoot && { uid, gid }),
    };
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}
