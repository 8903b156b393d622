import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

const shared = ['package-lock.json', 'tsconfig.base.json', 'tools', 'libs/contracts', 'libs/rules'];

/** What is built together, from which sources, and the file by which one sees that it was built. */
export const parts = {
  node: {
    sources: [...shared, 'apps/api', 'apps/cli', 'bench', 'libs'],
    ignored: ['libs/ui'],
    entry: 'apps/api/src/main.ts',
    output: 'dist/api/main.js',
  },
  web: {
    sources: [...shared, 'apps/web', 'libs/ui'],
    ignored: [],
    entry: 'apps/web/src/main.ts',
    output: 'dist/web/browser/index.html',
  },
};

const isBuilt = (name) => !/^(node_modules|.*\.spec\.m?[jt]s|.*\.md|\..*)$/.test(name);

function* filesOf(path, ignored) {
  if (ignored.includes(path) || !existsSync(inRoot(path))) return;
  if (statSync(inRoot(path)).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(inRoot(path)).sort()) {
    if (isBuilt(name)) yield* filesOf(join(path, name), ignored);
  }
}

function fingerprint({ sources, ignored }) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(source, ignored)) {
      const content = readFileSync(inRoot(file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

const stampFile = (name) => inRoot('dist', `.${name}-built-from`);

/** Undefined when nothing changed since it was built, else the function that notes that it has been built. */
export function changedSince(name) {
  const part = parts[name];
  const now = fingerprint(part);
  const stamp = stampFile(name);
  const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  const hasOutput = existsSync(inRoot(part.output)) || !existsSync(inRoot(part.entry));
  if (isFresh && hasOutput) return undefined;
  return () => {
    mkdirSync(inRoot('dist'), { recursive: true });
    writeFileSync(stamp, now);
  };
}
