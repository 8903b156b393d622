import { constants, setPriority } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DamagedLog, examineEvents } from '@heliograph/event-store';
import { z } from 'zod';
import type { Found } from '../runtime/log-examiner';

/** The thread that looks at every event of the log once. */
const { file } = z.object({ file: z.string() }).parse(workerData);
const tell = (found: Found): void => parentPort?.postMessage(found);

// Of this thread alone, on Linux: whoever is being served goes first.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
try {
  for (const damaged of examineEvents(file)) {
    for (const { what, damage } of damaged) tell({ what, sentence: damage.message });
    await nextTurn();
  }
} catch (error) {
  if (!(error instanceof DamagedLog)) throw error;
  tell({ what: 'index', sentence: error.message });
}
