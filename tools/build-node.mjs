import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodePrograms } from './node-programs.mjs';
import { inRoot } from './root.mjs';
import { swcPlugin } from './swc-plugin.mjs';

/** A worker that was renamed must not go on living. Afterwards, so that a running program misses nothing meanwhile. */
function removeAllBut(written, outdir) {
  const kept = new Set(written.map((file) => basename(file)));
  for (const name of readdirSync(outdir).filter((file) => !kept.has(file))) {
    rmSync(join(outdir, name), { recursive: true });
  }
}

async function buildProgram({ name, entryPoints }) {
  const outdir = inRoot('dist', name);
  const { metafile } = await build({
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
    metafile: true,
    plugins: [swcPlugin],
  });
  removeAllBut(Object.keys(metafile.outputs), outdir);
}

export const buildNodePrograms = (only) => Promise.all(nodePrograms(only).map(buildProgram));

// Nx calls this file with the name of one program.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.slice(2);
  await buildNodePrograms(only.length > 0 ? only : undefined);
}
