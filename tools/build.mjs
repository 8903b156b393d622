import { existsSync } from 'node:fs';
import { buildNodePrograms } from './build-node.mjs';
import { checkWebSize } from './check-web-size.mjs';
import { mustQuietly } from './child.mjs';
import { inRoot } from './root.mjs';
import { changedSince, parts } from './sources.mjs';

const nx = inRoot('node_modules', 'nx', 'dist', 'bin', 'nx.js');

function buildWeb() {
  if (!existsSync(inRoot(parts.web.entry))) return;
  // The daemon would stay in memory long after the build.
  mustQuietly(process.execPath, [nx, 'run', 'web:build', '--outputStyle=stream'], { NX_DAEMON: 'false' });
  checkWebSize();
}

const steps = {
  node: { said: 'Building the server and the command line …', build: () => buildNodePrograms() },
  web: { said: 'Building the web client …', build: buildWeb },
};

/** Builds those of the parts whose sources changed. Without an argument: both. */
export async function buildIfStale(...names) {
  for (const name of names.length > 0 ? names : Object.keys(steps)) {
    const noteBuilt = changedSince(name);
    if (noteBuilt === undefined) continue;
    console.log(steps[name].said);
    await steps[name].build();
    noteBuilt();
  }
}
