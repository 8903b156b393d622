import { temporaryFolder } from '@heliograph/event-store/testing';
import { buildProgram } from './built-program';
import { parseTrace } from './parse-trace';
import { itTraced, traced } from './strace';
import type { SystemCall } from './system-call';

const APPENDS = 60;

/** How many acknowledgements came, and which came while a write before them was not synced. */
function acknowledgements(calls: readonly SystemCall[], wal: string) {
  let isSynced = true;
  let count = 0;
  let syncs = 0;
  const early: number[] = [];
  for (const call of calls) {
    if (call.kind === 'say') {
      if (!isSynced) early.push(count);
      count += 1;
    } else if (call.path === wal) {
      isSynced = call.kind === 'sync';
      if (isSynced && count < APPENDS) syncs += 1;
    }
  }
  return { count, syncs, early };
}

describe('an append that is acknowledged', () => {
  itTraced(
    'was synced before, on the first open of the log and on the second',
    async () => {
      const folder = temporaryFolder();
      const program = await buildProgram('appending.program.ts');
      const run = (round: string) =>
        acknowledgements(
          parseTrace(
            traced(program.file, [folder.file('log.db'), round, String(APPENDS)], `${folder.path}.trace`),
            folder.path,
          ),
          folder.file('log.db-wal'),
        );
      try {
        for (const round of ['first', 'second']) {
          const { count, syncs, early } = run(round);
          expect({ count, early }).toEqual({ count: APPENDS, early: [] });
          expect(syncs).toBeGreaterThanOrEqual(APPENDS);
        }
      } finally {
        program.remove();
        folder.remove();
      }
    },
    60_000,
  );
});
