import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';

const MINIMUM = [24, 15];
// The machines for which package.json names a Node among its optional dependencies.
const BROUGHT = ['linux-x64', 'linux-arm64'];

const machine = `${process.platform}-${process.arch}`;

const suffices = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
};

function runs(file) {
  if (!existsSync(file)) return false;
  const answer = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && suffices(answer.stdout.trim());
}

function refuse() {
  console.error(
    `Heliograph needs Node ${MINIMUM.join('.')} or later and this is ${process.version}: install Node 24 from https://nodejs.org.`,
  );
  process.exit(1);
}

/** Says so before a minute is spent on installing what could not run. */
export function refuseHopelessNode() {
  if (!suffices(process.version) && !BROUGHT.includes(machine)) refuse();
}

/** The Node that everything else runs on: this one if it is new enough, else the one among the dependencies. */
export function findNode() {
  if (suffices(process.version)) return process.execPath;
  const brought = inRoot('node_modules', `node-${machine}`, 'bin', 'node');
  return runs(brought) ? brought : refuse();
}
