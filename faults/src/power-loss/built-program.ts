import { build, type Plugin } from 'esbuild';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A change to the source of one file: what a mistake would have written there. */
export interface Mistake {
  readonly file: RegExp;
  readonly changes: readonly (readonly [right: string, wrong: string])[];
}

export interface BuiltProgram {
  readonly file: string;
  remove(): void;
}

/** Bundles a program of this folder so that Node can run it; `mistake` is built in. */
export async function buildProgram(name: string, mistake?: Mistake): Promise<BuiltProgram> {
  // Inside the repository, where the program finds its packages.
  mkdirSync(join(ROOT, 'tmp'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'tmp/power-loss-'));
  const file = join(folder, 'program.mjs');
  const { metafile } = await build({
    entryPoints: [join(import.meta.dirname, name)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: join(ROOT, 'tsconfig.base.json'),
    metafile: true,
    plugins: mistake === undefined ? [] : [making(mistake)],
  });
  if (mistake !== undefined && !Object.keys(metafile.inputs).some((input) => mistake.file.test(input))) {
    throw new Error(`The program holds no ${String(mistake.file)}: the mistake was not built in.`);
  }
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

const making = ({ file, changes }: Mistake): Plugin => ({
  name: 'mistake',
  setup(built) {
    built.onLoad({ filter: file }, ({ path }) => ({ contents: changed(path, changes), loader: 'ts' }));
  },
});

function changed(path: string, changes: Mistake['changes']): string {
  let source = readFileSync(path, 'utf8');
  for (const [right, wrong] of changes) {
    if (!source.includes(right)) throw new Error(`${path} does not say "${right}" any more.`);
    source = source.replace(right, wrong);
  }
  return source;
}
