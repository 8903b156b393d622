// What another machine or an image needs to run the program: our own code bundled, the client, the packages of
// production, and no Node, since whoever runs it has one.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mustQuietly } from './child.mjs';
import { inRoot } from './root.mjs';

/** Of everything in `dist`. The demo tells a story of a server of its own, the benchmark measures. */
const PROGRAMS = ['api', 'cli', 'web'];
const NOT_RUN = /(^|\/)(demo|drawing\.process)\.js(\.map)?$/;

/** Which packages, and which of what npm needs to install them as they were tested. */
function manifests() {
  const read = (name) => JSON.parse(readFileSync(inRoot(name), 'utf8'));
  const manifest = read('package.json');
  const lock = read('package-lock.json');
  const nodes = Object.keys(manifest.optionalDependencies ?? {});
  for (const node of nodes) delete lock.packages[`node_modules/${node}`];
  delete manifest.optionalDependencies;
  delete lock.packages[''].optionalDependencies;
  return { manifest, lock };
}

/**
 * Fills `folder`, which must not exist or be empty, from what has been built into `built`. Afterwards
 * `node dist/api/main.js` and `node dist/cli/main.js` run in it; they write nothing there.
 */
export function makeProduction(folder, built = inRoot('dist')) {
  const into = resolve(folder);
  if (existsSync(into) && readdirSync(into).length > 0) throw new Error(`${into} is not empty.`);
  mkdirSync(into, { recursive: true });
  const { manifest, lock } = manifests();
  const write = (name, content) => writeFileSync(join(into, name), `${JSON.stringify(content, null, 2)}\n`);
  write('package.json', manifest);
  write('package-lock.json', lock);
  cpSync(inRoot('.npmrc'), join(into, '.npmrc'));
  mustQuietly('npm', ['ci', '--omit=dev', '--prefer-offline', '--loglevel=error'], {}, into);
  const { name, version, type, dependencies } = manifest;
  write('package.json', { name, version, private: true, type, dependencies });
  for (const used of ['package-lock.json', '.npmrc', 'node_modules/.package-lock.json']) {
    rmSync(join(into, used));
  }
  for (const program of PROGRAMS.filter((one) => existsSync(join(built, one)))) {
    cpSync(join(built, program), join(into, 'dist', program), {
      recursive: true,
      filter: (path) => !NOT_RUN.test(path),
    });
  }
}
