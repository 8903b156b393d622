// How much JavaScript must be there before anything works, compressed as it travels. The builder's own budgets count
// uncompressed bytes, which says little.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { inRoot } from './root.mjs';

const KB = 1000;
const INITIAL = { aim: 130 * KB, limit: 200 * KB };
const LAZY = { limit: 60 * KB };

const folder = inRoot('dist', 'web', 'browser');
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const compressed = (name) => brotliCompressSync(readFileSync(join(folder, name)), options).length;
const kB = (bytes) => `${(bytes / KB).toFixed(1)} kB`;

/** What the page names itself: its script and the chunks that are preloaded with it. */
function initialScripts() {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name.replace(/^\//, ''));
}

/** Sentences about what is larger than it may be; empty when all is well. */
export function webSizeComplaints() {
  if (!existsSync(join(folder, 'index.html'))) return [];
  const initial = initialScripts();
  const total = initial.reduce((sum, name) => sum + compressed(name), 0);
  if (total > INITIAL.aim)
    console.warn(`The client begins with ${kB(total)}, more than the ${kB(INITIAL.aim)} aimed at.`);
  const complaints =
    total > INITIAL.limit
      ? [`${kB(total)} of scripts are loaded first; ${kB(INITIAL.limit)} is the limit.`]
      : [];
  const lazy = readdirSync(folder).filter((name) => name.endsWith('.js') && !initial.includes(name));
  for (const name of lazy) {
    const size = compressed(name);
    if (size > LAZY.limit) complaints.push(`${name} has ${kB(size)}; a page may have ${kB(LAZY.limit)}.`);
  }
  return complaints;
}

/** Fails the build when the client has grown too large. */
export function checkWebSize() {
  const complaints = webSizeComplaints();
  if (complaints.length === 0) return;
  console.error(complaints.join('\n'));
  process.exit(1);
}
