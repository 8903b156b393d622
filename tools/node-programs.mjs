import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { inRoot } from './root.mjs';

const OWN_THREADS = /\.(worker|process)\.ts$/;

/** The program's other entry points: what it starts in threads and processes of its own. */
const startedFrom = (folder) =>
  existsSync(inRoot(folder))
    ? readdirSync(inRoot(folder))
        .filter((name) => OWN_THREADS.test(name))
        .map((name) => `${folder}/${name}`)
    : [];

const programs = {
  api: {
    main: 'apps/api/src/main.ts',
    beside: ['apps/api/src/demo/demo.ts', 'apps/api/src/demo/drawing.process.ts'],
    others: 'apps/api/src/workers',
  },
  cli: { main: 'apps/cli/src/main.ts', others: 'apps/cli/src/workers' },
  bench: { main: 'bench/src/main.ts', others: 'bench/src/processes' },
};

/** The programs that exist, each with its entry points by the name of the file that is built from it. */
export function nodePrograms(only = Object.keys(programs)) {
  return only
    .filter((name) => existsSync(inRoot(programs[name].main)))
    .map((name) => ({
      name,
      entryPoints: Object.fromEntries(
        [programs[name].main, ...(programs[name].beside ?? []), ...startedFrom(programs[name].others)].map(
          (file) => [basename(file, '.ts'), inRoot(file)],
        ),
      ),
    }));
}
