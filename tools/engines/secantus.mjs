// SecantusDB speaks MongoDB's protocol. It is under the GPL: a process of its own in tests, never a part of the product, and
// installed outside of the workspace.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, ownProcess } from './own-process.mjs';

const VERSION = '0.7.0b3';

/**
 * The path of SecantusDB's program, or why there is none, as the end of a sentence. `SECANTUSDB` names one; else it is
 * installed from PyPI, once, into the user's cache.
 */
export function findSecantus() {
  const { SECANTUSDB: named, XDG_CACHE_HOME: cache = join(homedir(), '.cache') } = process.env;
  if (named) return existsSync(named) ? { program: named } : { missing: `there is nothing at ${named}` };
  const folder = join(cache, 'heliograph', `secantusdb-${VERSION}`);
  const program = join(folder, 'bin', 'secantusd-py');
  if (existsSync(program)) return { program };
  const missing = install(folder);
  if (missing === null && existsSync(program)) return { program };
  // Half of it would be taken for all of it the next time.
  rmSync(folder, { recursive: true, force: true });
  return { missing: missing ?? 'its package holds no such program' };
}

/** Why it cannot be installed; null where it was. */
function install(folder) {
  const steps = [
    ['python3', ['-m', 'venv', folder]],
    [
      join(folder, 'bin', 'pip'),
      ['install', '--quiet', '--disable-pip-version-check', '--prefer-binary', `secantusdb==${VERSION}`],
    ],
  ];
  for (const [file, args] of steps) {
    const { error, status, stderr } = spawnSync(file, args, { encoding: 'utf8' });
    if (error !== undefined) return `${file} cannot be started`;
    if (status !== 0) return `it cannot be installed: ${stderr.trim().split('\n').at(-1)}`;
  }
  return null;
}

/**
 * Starts one with an empty folder of its own, as a replica set of one node that takes MongoDB's `failCommand`. Answers its
 * address, and how to kill it, start it again and end it. Throws when it does not start.
 */
export async function startSecantus(program) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-secantus-'));
  const port = await freePort();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const args = ['--port', String(port), '--storage-path', folder, '--enable-test-commands'];
  const own = await ownProcess(() => begin(program, args), remove);
  return { name: `SecantusDB ${VERSION}`, url: `mongodb://127.0.0.1:${port}/`, ...own };
}

/** Resolves when it listens. */
async function begin(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (!/listening on .*:\d+$/.test(line)) continue;
    // It would stop when nobody reads what it goes on to say.
    child.stderr.resume();
    return child;
  }
  throw new Error(`SecantusDB has not started:\n${said.join('\n')}`);
}
