import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { finished } from './finished.mjs';
import { suiteOutcomes } from './suite-outcomes.mjs';

/**
 * Runs suites (specs by patterns of their paths) as one call of Jest and answers what became of each. What Jest says is shown
 * when something failed.
 */
export async function runSuites(suites, env) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-engines-'));
  const outputFile = join(folder, 'report.json');
  const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${outputFile}`];
  // A spec that is quick on SQLite may take minutes on a server.
  const options = ['--silent', '--selectProjects=node', '--testTimeout=600000'];
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  try {
    const { code, said } = await finished(
      spawn(process.execPath, [...jest, ...options, ...Object.values(suites).flat()], {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: node.join(' '), ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    );
    if (code !== 0) console.log(said);
    return suiteOutcomes(JSON.parse(readFileSync(outputFile, 'utf8')), suites);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
