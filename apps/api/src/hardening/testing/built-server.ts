import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildServer, ServerProcess } from '../../testing/server-process';

const ROOT = join(import.meta.dirname, '../../../../..');

/** Resident bytes of the process: now, and the most there ever were. */
export interface Memory {
  readonly now: number;
  readonly most: number;
}

/**
 * The server as it is shipped, in a process of its own, built into a folder of its own (a spec that builds at the same
 * time must not take the program away), with a client to serve and fresh data.
 */
export class BuiltServer implements AsyncDisposable {
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    readonly process: ServerProcess,
    private readonly folders: readonly string[],
  ) {}

  static async start(): Promise<BuiltServer> {
    mkdirSync(join(ROOT, 'tmp'), { recursive: true });
    const program = mkdtempSync(join(ROOT, 'tmp/hardening-'));
    const folder = mkdtempSync(join(tmpdir(), 'heliograph-hardening-'));
    const [dataDir, webDir] = [join(folder, 'data'), join(folder, 'web')];
    mkdirSync(webDir);
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Heliograph</title>');
    const built = relative(ROOT, program);
    buildServer(built);
    const server = new ServerProcess({ DATA_DIR: dataDir, WEB_DIR: webDir, RATE_LIMITS: 'off' }, built);
    return new BuiltServer(await server.url(), dataDir, server, [program, folder]);
  }

  memory(): Memory {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
    return { now: bytes('VmRSS'), most: bytes('VmHWM') };
  }

  /** What it found worth mending. */
  failures(): string[] {
    return this.process.output.split('\n').filter((line) => /"level":[56]0/.test(line));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process.stop('SIGKILL');
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}
