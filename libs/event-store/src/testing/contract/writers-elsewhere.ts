import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Elsewhere } from './opened-store';

const ROOT = join(import.meta.dirname, '../../../../..');

/** What a writer was answered about an event of its own. */
const Written = z.object({ id: z.string(), stream: z.string(), revision: z.number(), position: z.number() });
export type Written = z.infer<typeof Written>;

export interface Writing {
  /** Its number: each has pauses of its own. */
  readonly writer: number;
  readonly streams: readonly string[];
  readonly events: number;
  /** Between two appends, milliseconds; each pause is any time up to it. */
  readonly longestPause: number;
  readonly seed: number;
}

/** A program that writes to a log from threads and processes of its own. */
export class WritersElsewhere {
  readonly #folder: string;
  readonly #program: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#program = join(folder, 'writer.mjs');
  }

  /** Builds the program for the engine whose module that is. */
  static async build(module: string): Promise<WritersElsewhere> {
    // Inside the repository, where the program finds its packages.
    mkdirSync(join(ROOT, 'tmp'), { recursive: true });
    const writers = new WritersElsewhere(mkdtempSync(join(ROOT, 'tmp/writers-')));
    await build({
      stdin: {
        contents: `
          import { openElsewhere } from ${JSON.stringify(module)};
          import { runWriters } from './racing-writer';
          await runWriters(openElsewhere);`,
        resolveDir: import.meta.dirname,
        loader: 'ts',
      },
      outfile: writers.#program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      tsconfig: join(ROOT, 'tsconfig.base.json'),
    });
    return writers;
  }

  /** Writes in a thread of this process. */
  async inThread({ where }: Elsewhere, writings: readonly Writing[]): Promise<readonly Written[]> {
    const thread = new Worker(this.#program, { workerData: { where, writings } });
    // Both from the start: the last message and the end may come at once.
    const answers = await Promise.all([once(thread, 'message'), once(thread, 'exit')]);
    return z.tuple([z.array(Written)]).parse(answers[0])[0];
  }

  /** Writes in a process of its own. */
  async inProcess({ where }: Elsewhere, writings: readonly Writing[]): Promise<readonly Written[]> {
    const child = spawn(process.execPath, [this.#program, JSON.stringify({ where, writings })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await once(child, 'close');
    return z.array(Written).parse(JSON.parse(said));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
