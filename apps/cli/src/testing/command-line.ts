import { Writable } from 'node:stream';
import { z } from 'zod';
import { run, type ExitCode } from '../run';

export interface Ran {
  readonly code: ExitCode;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
  /** What it wrote for a file or another program. */
  readonly data: Buffer;
  /** Its lines, where they are JSON. */
  things(): readonly Readonly<Record<string, unknown>>[];
}

const Thing = z.record(z.string(), z.unknown());

/** The command line on one data folder; `typed` is what is answered when a command asks for a secret; `more`: its engines. */
export const commandLine =
  (dataDir: string, typed = '', more: Readonly<Record<string, string>> = {}) =>
  async (...words: readonly string[]): Promise<Ran> => {
    const lines: string[] = [];
    const complaints: string[] = [];
    const written: Buffer[] = [];
    const code = await run(words, {
      env: { DATA_DIR: dataDir, BCRYPT_COST: '4', ...more },
      until: new AbortController().signal,
      askSecret: () => Promise.resolve(typed),
      data: new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          written.push(chunk);
          done();
        },
      }),
      write: (line) => lines.push(line),
      complain: (line) => complaints.push(line),
    });
    const things = () => lines.map((line) => Thing.parse(JSON.parse(line)));
    return { code, lines, complaints, data: Buffer.concat(written), things };
  };
