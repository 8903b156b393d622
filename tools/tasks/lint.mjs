import { mustQuietly, run } from '../child.mjs';
import { lockFileFaults } from '../lock-file.mjs';
import { inRoot } from '../root.mjs';
import typecheck from './typecheck.mjs';

const nx = inRoot('node_modules', 'nx', 'dist', 'bin', 'nx.js');

/** What a reviewer should not have to look for: types, rules and boundaries, layout, a lock file that installs. */
export default async function lint(args) {
  const paths = args.length > 0 ? args : ['.'];
  const checks = [
    () => typecheck(),
    () => run(process.execPath, ['node_modules/eslint/bin/eslint.js', ...paths]),
    () =>
      run(process.execPath, [
        'node_modules/prettier/bin/prettier.cjs',
        '--check',
        '--log-level=warn',
        ...paths,
      ]),
  ];
  // The boundaries between libraries are checked against Nx's graph of the projects; without one, the rule is left out.
  mustQuietly(process.execPath, [nx, 'show', 'projects'], { NX_DAEMON: 'false' });
  const faults = lockFileFaults();
  for (const fault of faults) console.error(fault);
  const codes = [faults.length];
  // One after the other: each fills the memory and the cores on its own.
  for (const check of checks) codes.push(await check());
  return codes.some((code) => code !== 0) ? 1 : 0;
}
