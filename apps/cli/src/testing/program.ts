import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

/** Builds the server and the command line as they are shipped. */
export function buildPrograms(): void {
  execFileSync(process.execPath, ['tools/build-node.mjs', 'api', 'cli'], { cwd: ROOT, stdio: 'pipe' });
}

export interface Program {
  readonly child: ChildProcess;
  /** What it wrote, both streams. */
  output(): string;
}

/** A built program in a process of its own, on that data folder. Who starts it ends it. */
export function startProgram(name: 'api' | 'cli', dataDir: string, ...args: readonly string[]): Program {
  return startProgramWith({ DATA_DIR: dataDir }, name, ...args);
}

/** The same with more of an environment than a data folder. */
export function startProgramWith(
  variables: Readonly<Record<string, string>>,
  name: 'api' | 'cli',
  ...args: readonly string[]
): Program {
  const server = { PORT: '0', HOST: '127.0.0.1', WEB_DIR: '/nowhere', LOG_LEVEL: 'error' };
  const env = { PATH: process.env.PATH, BCRYPT_COST: '4', ...server, ...variables };
  const child = spawn(process.execPath, [`dist/${name}/main.js`, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output };
}

/** Where a server says that it serves; empty: it has not said so yet. */
export const urlIn = (output: string): string => /serves on (\S+)/.exec(output)?.[1] ?? '';
