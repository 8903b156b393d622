import { buildServer } from '@heliograph/api/testing';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Another text for a passage of a built file: what a mistake would have made of it. */
export interface Mistake {
  /** Of the build, like `log-writer.worker.js`. */
  readonly file: string;
  readonly changes: readonly (readonly [right: string, wrong: string])[];
}

/** A build of the server that nobody replaces while it is killed and started again. */
export class OwnBuild implements Disposable {
  /** As seen from the root of the repository. */
  readonly folder: string;

  constructor() {
    // Inside the repository, where the program finds its packages.
    mkdirSync(join(ROOT, 'tmp'), { recursive: true });
    this.folder = relative(ROOT, mkdtempSync(join(ROOT, 'tmp/killed-')));
    buildServer(this.folder);
  }

  make({ file, changes }: Mistake): void {
    const path = join(ROOT, this.folder, 'api', file);
    let source = readFileSync(path, 'utf8');
    for (const [right, wrong] of changes) {
      if (!source.includes(right)) throw new Error(`${file} does not say "${right}" any more.`);
      source = source.replace(right, wrong);
    }
    writeFileSync(path, source);
  }

  [Symbol.dispose](): void {
    rmSync(join(ROOT, this.folder), { recursive: true });
  }
}
