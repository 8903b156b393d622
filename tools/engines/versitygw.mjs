// versitygw speaks S3 over a folder. A process of its own in tests, never a part of the product, and installed outside of
// the workspace.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, ownProcess } from './own-process.mjs';

const VERSION = 'v1.8.0';
const STARTS_WITHIN_MS = 15_000;
const KEYS = { accessKeyId: 'heliograph', secretAccessKey: 'heliograph-tests' };

/**
 * The path of versitygw's program, or why there is none, as the end of a sentence. `VERSITYGW` names one; else it is built
 * by Go from its module, once, into the user's cache, which takes some minutes; not where `mayBuild` is false.
 */
export function findVersitygw({ mayBuild = true } = {}) {
  const { VERSITYGW: named, XDG_CACHE_HOME: cache = join(homedir(), '.cache') } = process.env;
  if (named) return existsSync(named) ? { program: named } : { missing: `there is nothing at ${named}` };
  const folder = join(cache, 'heliograph', `versitygw-${VERSION}`);
  const program = join(folder, 'versitygw');
  // Go puts it there in one step, when it is complete.
  if (existsSync(program)) return { program };
  if (!mayBuild) return { missing: 'versitygw has not been built here yet' };
  const missing = install(folder);
  return missing === null ? { program } : { missing };
}

/** Why it cannot be installed; null where it was. */
function install(folder) {
  mkdirSync(folder, { recursive: true });
  const { error, status, stderr } = spawnSync(
    'go',
    ['install', `github.com/versity/versitygw/cmd/versitygw@${VERSION}`],
    { encoding: 'utf8', env: { ...process.env, GOBIN: folder } },
  );
  if (error !== undefined) return 'go cannot be started';
  return status === 0 ? null : `it cannot be installed: ${stderr.trim().split('\n').at(-1)}`;
}

/**
 * Starts one over an empty folder of its own. Answers its address, the keys it knows and how to end it: `kill` at once, as
 * kill -9 does, so that `startAgain` goes on at the same address with what it had stored; `freeze` and `thaw`; `stop` for
 * good. Throws when it does not start.
 */
export async function startVersitygw(program) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-versitygw-'));
  // It takes no port 0.
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { life, stop } = await ownProcess(() => start(program, folder, port), remove);
  return {
    name: `versitygw ${VERSION.slice(1)}`,
    endpoint,
    region: 'us-east-1',
    ...KEYS,
    kill: life.kill,
    startAgain: life.startAgain,
    freeze: life.freeze,
    thaw: life.thaw,
    stop,
  };
}

/** Resolves when it answers. */
async function start(program, folder, port) {
  for (const name of ['buckets', 'metadata']) mkdirSync(join(folder, name), { recursive: true });
  const args = ['--port', `127.0.0.1:${port}`, '--health', '/health', '--keep-alive', '--quiet'];
  // Beside the files: extended attributes are not to be had on every disk.
  const backend = ['posix', '--sidecar', join(folder, 'metadata'), join(folder, 'buckets')];
  const child = spawn(program, [...args, ...backend], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ROOT_ACCESS_KEY_ID: KEYS.accessKeyId, ROOT_SECRET_ACCESS_KEY: KEYS.secretAccessKey },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const isUp = await fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return child;
    await pause(20);
  }
  child.kill('SIGKILL');
  throw new Error(`versitygw has not started:\n${said}`);
}
