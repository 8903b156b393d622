import { setTimeout as pause } from 'node:timers/promises';
import { DocumentStoreUnavailable } from '../errors';

/** Milliseconds; each is drawn between half of it and all of it, so that those who fail together do not come back together. */
const PAUSES = [50, 200] as const;

/** Does a write again when it met what can pass by itself; the guards make it safe, whatever became of it. */
export async function again(write: () => Promise<void>): Promise<void> {
  for (const longest of PAUSES) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof DocumentStoreUnavailable)) throw error;
      await pause(longest * (0.5 + Math.random() / 2));
    }
  }
  await write();
}
