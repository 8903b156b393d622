import { buildServer } from '@heliograph/api/testing';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Other texts for passages of one built file: what a mistake would have made of it. */
export type Mistake = readonly (readonly [right: string, wrong: string])[];

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

  /** In the one file that has all of these passages; throws when none has, or several have. */
  make(mistake: Mistake): void {
    const files = globSync(join(ROOT, this.folder, 'api/*.js')).filter((file) => {
      const source = readFileSync(file, 'utf8');
      return mistake.every(([right]) => source.includes(right));
    });
    const [file, ...others] = files;
    if (file === undefined || others.length > 0) {
      throw new Error(`${files.length} files of the build say all of ${JSON.stringify(mistake)}.`);
    }
    const wrong = mistake.reduce(
      (source, [right, instead]) => source.replace(right, () => instead),
      readFileSync(file, 'utf8'),
    );
    writeFileSync(file, wrong);
  }

  [Symbol.dispose](): void {
    rmSync(join(ROOT, this.folder), { recursive: true });
  }
}
