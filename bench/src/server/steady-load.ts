import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Visits, type Visit, type VisitPlan } from '../fan-out/visits';

export interface SteadyLoad {
  /** Ends it; resolves with every request it made. Fails when one was refused. */
  end(): Promise<readonly Visit[]>;
}

/** Requests at a steady rate from a process of its own; resolves once they have begun. */
export async function startSteadyLoad(plan: VisitPlan): Promise<SteadyLoad> {
  const file = join(import.meta.dirname, 'steady-load.process.js');
  const child = spawn(process.execPath, [file, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endToo = (): void => void child.kill('SIGKILL');
  process.once('exit', endToo);
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  return {
    async end() {
      const last = once(lines, 'line');
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [visits] = await Promise.race([last, gone.then(() => [''])]);
      process.off('exit', endToo);
      return Visits.parse(JSON.parse(String(visits)));
    },
  };
}
