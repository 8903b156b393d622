import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const Said = z.union([
  z.object({ env: z.record(z.string(), z.string()), names: z.record(z.string(), z.string()) }),
  z.object({ missing: z.string() }),
]);

export interface StartedEngines {
  /** Tells a process of ours where they are. */
  readonly env: Readonly<Record<string, string>>;
  /** What each part is: the names that figures go by. */
  readonly names: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Engines for several processes, where this machine has them; else why not, as the end of a sentence. */
export async function startEngines(): Promise<StartedEngines | { readonly missing: string }> {
  const program = join(import.meta.dirname, '../../tools/engines/scale-out-set.mjs');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    const said = Said.parse(JSON.parse(line));
    child.stdout.resume();
    if ('missing' in said) {
      await ended;
      return said;
    }
    return {
      ...said,
      async stop() {
        child.stdin.end();
        await ended;
      },
    };
  }
  throw new Error('The engines ended before they said where they are.');
}
