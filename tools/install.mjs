import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, root } from './root.mjs';

const lockFile = inRoot('package-lock.json');
// Inside node_modules, so that deleting that folder is all it takes to start over.
const stampFile = inRoot('node_modules', '.heliograph-installed');

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** npm's own record of what it installed. Only packages for other machines may be absent from it. */
function alreadyHolds(lock) {
  const record = read(inRoot('node_modules', '.package-lock.json'));
  if (record === '') return false;
  const wanted = JSON.parse(lock).packages;
  const installed = JSON.parse(record).packages;
  const isMissing = (path) =>
    path !== '' && !wanted[path].optional && !wanted[path].devOptional && !installed[path];
  const differs = (path) => wanted[path]?.integrity !== installed[path].integrity;
  return !Object.keys(wanted).some(isMissing) && !Object.keys(installed).some(differs);
}

/** Installs what the lock file names, unless exactly that is there. */
export function ensureInstalled() {
  const lock = read(lockFile);
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (read(stampFile) === stamp) return;
  // After `npm install <package>` the folder is right already, and `npm ci` would delete it under whoever uses it.
  if (!alreadyHolds(lock)) {
    console.log('Installing the dependencies (npm ci, about a minute) …');
    // Older npm on an older Node warns about engines that only our own Node has to satisfy.
    const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) {
      console.error('The dependencies could not be installed; the lines above say why.');
      process.exit(1);
    }
  }
  writeFileSync(stampFile, stamp);
}
