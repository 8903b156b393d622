import type { Clock } from '../platform/clock';

/** The clock of a demo: what happens next can be told when it happens. */
export interface StoryClock extends Clock {
  /** Goes on to that moment, in milliseconds since 1970; never back. */
  moveTo(moment: number): void;
}

/** Stands still at a moment until it is moved on. */
export function createStoryClock(start: number): StoryClock {
  let at = start;
  return {
    now: () => at,
    moveTo(moment) {
      at = Math.max(at, moment);
    },
  };
}

/** For a server that has a clock of its own: everything happens now. */
export const presentClock: StoryClock = { now: () => Date.now(), moveTo: () => undefined };
