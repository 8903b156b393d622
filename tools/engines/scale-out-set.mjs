// A whole installation of several processes: its engines, processes of each role, and one address for all that serve.
// As a program, `node tools/engines/scale-out-set.mjs` starts the engines alone, says in one line of JSON where they are,
// and ends them when its standard input is closed: for programs that are bundled.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { MissingEngines, startEngines } from './engine-set.mjs';
import { startProxy } from './proxy.mjs';
import { ServerProcess } from './server-process.mjs';

export { MissingEngines, startEngines, ServerProcess };

/**
 * Starts engines, `apis` processes that serve and `projectors` that project, all of them built already. What it answers is
 * described in `scale-out-set.d.mts`. Throws `MissingEngines` where an engine cannot be had here.
 */
export async function startScaleOutSet({
  apis = 2,
  projectors = 1,
  env = {},
  builtInto = 'dist',
  alone = true,
} = {}) {
  const engines = await startEngines({ alone });
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-shared-'));
  const SECRETS_FILE = join(folder, 'secrets.json');
  writeSecrets(SECRETS_FILE);
  const shared = { ...engines.env, SECRETS_FILE, ...env };
  const set = { engines, env: shared, apis: [], projectors: [] };
  const start = (role) => ServerProcess.start({ role, env: shared, builtInto });
  let proxy = null;
  const stop = async () => {
    await proxy?.stop();
    for (const server of [...set.apis, ...set.projectors]) await server.remove();
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (let n = 0; n < projectors; n += 1) set.projectors.push(await start('projector'));
    for (let n = 0; n < apis; n += 1) set.apis.push(await start('api'));
    proxy = await startProxy(set.apis.map(({ port }) => port));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...set, url: proxy.url, stop };
}

/** What the first process of an installation makes by itself, but several would each make their own. */
function writeSecrets(file) {
  const names = ['jwt', 'pepper', 'handle', 'media', 'kek', 'fingerprint'];
  const secrets = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]));
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
}

async function main() {
  const say = (line) => console.log(JSON.stringify(line));
  try {
    const { env, stop, ...parts } = await startEngines();
    say({ env, names: Object.fromEntries(Object.entries(parts).map(([part, { name }]) => [part, name])) });
    process.stdin.resume();
    await once(process.stdin, 'end');
    await stop();
  } catch (error) {
    if (!(error instanceof MissingEngines)) throw error;
    say({ missing: error.message });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
