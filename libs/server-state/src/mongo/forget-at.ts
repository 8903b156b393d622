/** Removed this long after it became useless: nobody's clock is off by as much. */
const MARGIN_MS = 24 * 60 * 60 * 1000;

/**
 * When MongoDB may remove what is of no use in `uselessInMs` any more. By the clock of this machine, since the caller's may
 * be any: what still counts is decided by theirs alone.
 */
export const forgetAt = (uselessInMs: number): Date => new Date(Date.now() + uselessInMs + MARGIN_MS);
