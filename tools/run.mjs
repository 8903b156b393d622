// What every npm script calls. Runs on Node 18 and later, brings the dependencies up to date, and goes on under
// the pinned Node, so that a fresh clone needs nothing but some Node and npm.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { run } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { findNode, refuseHopelessNode } from './node-version.mjs';
import { inRoot } from './root.mjs';

const [task = '', ...args] = process.argv.slice(2);
const tasks = readdirSync(inRoot('tools', 'tasks')).map((name) => name.replace(/\.mjs$/, ''));

if (!tasks.includes(task)) {
  console.error(`There is no task "${task}"; there are ${tasks.join(', ')}.`);
  process.exit(1);
}

refuseHopelessNode();
ensureInstalled();

const node = findNode();
if (node === process.execPath) {
  const { default: perform } = await import(pathToFileURL(inRoot('tools', 'tasks', `${task}.mjs`)).href);
  process.exit(await perform(args));
}
process.exit(await run(node, [inRoot('tools', 'run.mjs'), task, ...args]));
