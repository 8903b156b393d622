import { readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const SCOPE = 'node_modules/';

/** Where npm looks for a package that the package at `path` needs: beside it, then in every folder above. */
function* placesFor(name, path) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(SCOPE) - 1))) {
    yield folder === '' ? SCOPE + name : `${folder}/${SCOPE}${name}`;
    if (folder === '') return;
  }
}

/**
 * What would break `npm ci` elsewhere. Where the registry in use lacks one platform's package, npm leaves it out of
 * the lock file without a word, and the machine that needs it finds out.
 */
export function lockFileFaults(text = readFileSync(inRoot('package-lock.json'), 'utf8')) {
  const { packages } = JSON.parse(text);
  const isThere = (name, path) => [...placesFor(name, path)].some((place) => place in packages);
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...(entry.resolved ? [`package-lock.json names a registry host at ${path}`] : []),
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isThere(name, path))
      .map(
        (name) => `package-lock.json lacks ${name}, which ${path || 'the workspace'} needs on some platform`,
      ),
  ]);
}
