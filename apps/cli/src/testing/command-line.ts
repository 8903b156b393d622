import { z } from 'zod';
import { run, type ExitCode } from '../run';

export interface Ran {
  readonly code: ExitCode;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
  /** Its lines, where they are JSON. */
  things(): readonly Readonly<Record<string, unknown>>[];
}

const Thing = z.record(z.string(), z.unknown());

/** The command line on one data folder; `typed` is what is answered when a command asks for a secret. */
export const commandLine =
  (dataDir: string, typed = '') =>
  async (...words: readonly string[]): Promise<Ran> => {
    const lines: string[] = [];
    const complaints: string[] = [];
    const code = await run(words, {
      env: { DATA_DIR: dataDir, BCRYPT_COST: '4' },
      until: new AbortController().signal,
      askSecret: () => Promise.resolve(typed),
      write: (line) => lines.push(line),
      complain: (line) => complaints.push(line),
    });
    const things = () => lines.map((line) => Thing.parse(JSON.parse(line)));
    return { code, lines, complaints, things };
  };
