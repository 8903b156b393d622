import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const Outcome = z.object({ perSecond: z.number(), failed: z.number() });

/** Asks for an address as fast as 16 connections allow, from a process of its own; answers per second. Throws when an answer was not 200. */
export async function perSecondOf(url: string, authorization: string, seconds: number): Promise<number> {
  const load = join(import.meta.dirname, 'http-load.process.js');
  const { stdout } = await promisify(execFile)(process.execPath, [load, url, authorization, String(seconds)]);
  const { perSecond, failed } = Outcome.parse(JSON.parse(stdout));
  if (failed > 0) throw new Error(`${failed} answers of ${url} were not 200.`);
  return perSecond;
}
