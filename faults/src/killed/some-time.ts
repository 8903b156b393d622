import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../seeded';

/** Another one in each run, unless it is given to see the same again. */
export const SEED = Number(process.env.FAULTS_SEED ?? randomInt(2 ** 31));

/** Waits so many milliseconds to 1,500 each time, rather short than long: the one pause in tests that waits for nothing. */
export function someTime(atLeast: number): () => Promise<unknown> {
  const random = seeded(SEED);
  return () => pause(atLeast + (1500 - atLeast) * random() ** 2);
}
