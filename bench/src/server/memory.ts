import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { StartedServer } from './started-server';

const SETTLE_MS = 2_000;
const Held = z.object({ bytes: z.number() });

/** Flags for a program that is to be looked at by {@link heldMemory}. */
export const COLLECTING: readonly string[] = [
  '--expose-gc',
  '--import',
  join(import.meta.dirname, 'collecting.process.js'),
];

/**
 * What a program's main thread holds, in bytes, after it was left alone for a while and has collected its garbage: its
 * heap and the buffers outside of it. (Resident memory would say more of how far each heap had grown before.)
 */
export async function heldMemory(server: StartedServer): Promise<number> {
  await pause(SETTLE_MS);
  const { bytes } = Held.parse(await server.tell('SIGUSR2'));
  return bytes;
}
