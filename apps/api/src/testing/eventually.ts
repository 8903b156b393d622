import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until it is so; fails with what was seen last. */
export async function eventually<T>(
  look: () => Promise<T> | T,
  isSo: (seen: T) => boolean,
  withinMs = 5000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline)
      throw new Error(`It did not become so within ${withinMs} ms. Last seen: ${JSON.stringify(seen)}`);
    await pause(10);
  }
}
