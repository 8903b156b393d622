import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { nodePrograms } from './node-programs.mjs';
import { inRoot } from './root.mjs';
import { swcPlugin } from './swc-plugin.mjs';

function buildProgram({ name, entryPoints }) {
  const outdir = inRoot('dist', name);
  // A worker that was renamed must not go on living in what is served.
  rmSync(outdir, { recursive: true, force: true });
  return build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Native modules and their dependencies stay where npm put them.
    packages: 'external',
    sourcemap: true,
    splitting: false,
    keepNames: true,
    logLevel: 'warning',
    plugins: [swcPlugin],
  });
}

export const buildNodePrograms = (only) => Promise.all(nodePrograms(only).map(buildProgram));

// Nx calls this file with the name of one program.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.slice(2);
  await buildNodePrograms(only.length > 0 ? only : undefined);
}
