import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
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

async function buildProgram({ name, entryPoints }, into) {
  const outdir = inRoot(into, name);
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
    // What is imported only when it is used (an engine's driver, say) is loaded only then. Beside the programs, since they
    // find their workers by where they lie.
    splitting: true,
    chunkNames: '[name]-[hash]',
    keepNames: true,
    logLevel: 'warning',
    metafile: true,
    plugins: [swcPlugin],
  });
  removeAllBut(Object.keys(metafile.outputs), outdir);
}

export const buildNodePrograms = (only, into = 'dist') =>
  Promise.all(nodePrograms(only).map((program) => buildProgram(program, into)));

// Nx calls this file with the name of one program, tests with a folder of their own too.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    options: { into: { type: 'string' } },
    allowPositionals: true,
  });
  await buildNodePrograms(positionals.length > 0 ? positionals : undefined, values.into);
}
