import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so; throws, saying what was awaited, when it is not within that many milliseconds. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}.`);
    await pause(2);
  }
}
