// Caddy comes from the system's packages (`caddy` in Debian): tests start it with the configuration that is shipped, and
// install none.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from '../root.mjs';
import { freePort, ownProcess } from './own-process.mjs';

const CADDYFILE = inRoot('deployment', 'Caddyfile');
const STARTS_WITHIN_MS = 15_000;

/** The program of Caddy, or why there is none, as the end of a sentence. `CADDY` names one; else it is looked for in PATH. */
export function findCaddy() {
  const { CADDY: named } = process.env;
  if (named) return existsSync(named) ? { program: named } : { missing: `there is nothing at ${named}` };
  const { error } = spawnSync('caddy', ['version']);
  return error === undefined
    ? { program: 'caddy' }
    : { missing: 'caddy is not installed (Debian has it in the package caddy)' };
}

/** What Caddy itself makes of the configuration, as it is started by `env`; throws with what it complains of. */
export function adaptedByCaddy(program, env = {}) {
  const args = ['adapt', '--config', CADDYFILE, '--adapter', 'caddyfile', '--validate'];
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: ownFolders(tmpdir(), env),
  });
  if (status !== 0) throw new Error(`Caddy refuses its configuration:\n${stderr}`);
  return JSON.parse(stdout);
}

/**
 * Starts it before these servers, `host:port` each; `more`: other variables that it reads. Answers its address, and how to
 * end it. Throws when it does not start.
 */
export async function startCaddy(program, servers, more = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-caddy-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const [port, healthPort] = [await freePort(), await freePort()];
  const env = ownFolders(folder, {
    SITE_ADDRESS: `:${port}`,
    HEALTH_PORT: String(healthPort),
    API_SERVERS: servers.join(' '),
    ...more,
  });
  try {
    const own = await ownProcess(() => begin(program, env, `http://127.0.0.1:${healthPort}/`), remove);
    return { url: `http://127.0.0.1:${port}`, ...own };
  } catch (error) {
    remove();
    throw error;
  }
}

const ownFolders = (folder, env) => ({
  ...process.env,
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  XDG_DATA_HOME: folder,
  ...env,
});

/** Resolves when it answers its own health check. */
async function begin(program, env, health) {
  const args = ['run', '--config', CADDYFILE, '--adapter', 'caddyfile'];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const isUp = await fetch(health).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return child;
    await pause(20);
  }
  child.kill('SIGKILL');
  throw new Error(`Caddy has not started:\n${said}`);
}
