import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds from one look to the next: processes that are asked all the time have no time for anything else. */
const LOOK_EVERY_MS = 50;

/** Looks until there is something (not null); throws, saying what was awaited, when there is not within that many milliseconds. */
export async function soon<T>(what: string, look: () => Promise<T | null>, withinMs: number): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}
