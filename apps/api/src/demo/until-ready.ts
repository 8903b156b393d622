import { setTimeout as pause } from 'node:timers/promises';
import { CannotTell } from './refused-by-server';

const AT_MOST_MS = 60_000;

/** Resolves once the server can serve. Throws {@link CannotTell} when nobody answers there, or not in time. */
export async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + AT_MOST_MS;
  for (;;) {
    const { ok } = await fetch(`${url}/api/ready`).catch(() => {
      throw new CannotTell(
        `A server uses this data folder, but none answers at ${url}. Say where it is with PORT or PUBLIC_URL.`,
      );
    });
    if (ok) return;
    if (Date.now() > deadline) throw new CannotTell(`The server at ${url} did not become ready in a minute.`);
    await pause(100);
  }
}
