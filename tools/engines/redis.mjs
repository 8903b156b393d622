// Redis comes from the system's packages (`redis-server` in Debian): tests start one of their own, and install none.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, ownProcess } from './own-process.mjs';

/**
 * The program of Redis, or why there is none, as the end of a sentence. `REDIS_SERVER` names one; else it is looked for in
 * PATH.
 */
export function findRedis() {
  const { REDIS_SERVER: named } = process.env;
  if (named) return existsSync(named) ? { program: named } : { missing: `there is nothing at ${named}` };
  return versionOf('redis-server') === null
    ? { missing: 'redis-server is not installed (Debian has it in the package redis-server)' }
    : { program: 'redis-server' };
}

/** Starts one that keeps nothing. Answers its address, and how to kill it, freeze it, start it again and end it; throws when it does not start. */
export async function startRedis(program, { port } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-redis-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const at = port ?? (await freePort());
  const settings = { bind: '127.0.0.1', port: at, dir: folder, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const own = await ownProcess(() => begin(program, args), remove);
  const name = `Redis ${versionOf(program) ?? ''}`.trim();
  return { name, url: `redis://127.0.0.1:${at}`, port: at, ...own };
}

/** Null: it cannot be started. */
function versionOf(program) {
  const { error, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return error === undefined ? (/v=(\S+)/.exec(stdout)?.[1] ?? '') : null;
}

/** Resolves when it listens. */
async function begin(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const said = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (!line.includes('Ready to accept connections')) continue;
    // It would stop when nobody reads what it goes on to say.
    child.stdout.resume();
    return child;
  }
  throw new Error(`Redis has not started:\n${said.join('\n')}`);
}
