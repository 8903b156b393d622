import { existsSync } from 'node:fs';
import { run } from '../child.mjs';
import { inRoot } from '../root.mjs';

const tsc = 'node_modules/typescript/bin/tsc';
// Angular's compiler checks the templates too.
const ngc = 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js';

const programs = [
  { sources: 'libs', command: [tsc, '-p', 'tsconfig.json'] },
  { sources: 'apps/web/src', command: [ngc, '-p', 'apps/web/tsconfig.json', '--noEmit'] },
  { sources: 'apps/web-e2e/src', command: [tsc, '-p', 'apps/web-e2e/tsconfig.json'] },
];

export default async function typecheck() {
  const codes = await Promise.all(
    programs
      .filter(({ sources }) => existsSync(inRoot(sources)))
      .map(({ command }) => run(process.execPath, command)),
  );
  return codes.some((code) => code !== 0) ? 1 : 0;
}
