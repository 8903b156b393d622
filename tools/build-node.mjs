import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { nodePrograms } from './node-programs.mjs';
import { inRoot } from './root.mjs';
import { swcPlugin } from './swc-plugin.mjs';

/**
 * Each file is whole wherever it is seen: a program that is started meanwhile would find an empty one, do nothing, and end
 * with exit code 0. Programs last, after what they import.
 */
function putInPlace(written, programs, from, outdir) {
  mkdirSync(outdir, { recursive: true });
  const isProgram = (file) => programs.has(basename(file, '.js'));
  for (const file of written.toSorted((a, b) => isProgram(a) - isProgram(b))) {
    renameSync(join(from, basename(file)), join(outdir, basename(file)));
  }
}

/** A worker that was renamed must not go on living. Afterwards, so that a running program misses nothing meanwhile. */
function removeAllBut(written, outdir) {
  const kept = new Set(written.map((file) => basename(file)));
  for (const name of readdirSync(outdir).filter((file) => !kept.has(file))) {
    rmSync(join(outdir, name), { recursive: true });
  }
}

async function buildProgram({ name, entryPoints }, into) {
  const outdir = inRoot(into, name);
  mkdirSync(inRoot(into), { recursive: true });
  // As deep as where they go, since maps name their sources from there.
  const fresh = mkdtempSync(`${outdir}-`);
  try {
    const written = await bundled(entryPoints, fresh);
    putInPlace(written, new Set(Object.keys(entryPoints)), fresh, outdir);
    removeAllBut(written, outdir);
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

/** The files that it wrote. */
async function bundled(entryPoints, outdir) {
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
  return Object.keys(metafile.outputs);
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
