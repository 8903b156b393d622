import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const Outcome = z.object({ perSecond: z.number(), failed: z.number() });

/** Runs a program of this build to its end, in a process of its own; resolves with the JSON that it prints. */
export async function outcomeOf(program: string, args: readonly string[]): Promise<unknown> {
  const file = join(import.meta.dirname, program);
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/** Asks for an address as fast as 16 connections allow, from a process of its own; answers per second. Throws when an answer was not 200. */
export async function perSecondOf(url: string, authorization: string, seconds: number): Promise<number> {
  const outcome = await outcomeOf('http-load.process.js', [url, authorization, String(seconds)]);
  const { perSecond, failed } = Outcome.parse(outcome);
  if (failed > 0) throw new Error(`${failed} answers of ${url} were not 200.`);
  return perSecond;
}
