import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { TRACED_CALLS } from './parse-trace';

/** Why no program can be traced here, as the end of a sentence; null where it can. */
export function cannotTrace(): string | null {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? null : `strace may not trace: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** `it` where programs can be traced; elsewhere the tests are skipped, and their names say why. */
export function itTraced(name: string, test: () => Promise<void>, timeout: number): void {
  const reason = cannotTrace();
  if (reason === null) it(name, test, timeout);
  else it.skip(`${name} (skipped: ${reason})`, test);
}

/** Runs a program of Node under strace to its end; answers the trace. Throws when the program fails. */
export function traced(program: string, args: readonly string[], traceFile: string): string {
  const { status, stderr } = spawnSync(
    'strace',
    // Long enough for a page of a database and its header, written at once.
    [
      '-f',
      '-xx',
      '-y',
      '-s',
      '1000000',
      '-e',
      `trace=${TRACED_CALLS}`,
      '-o',
      traceFile,
      process.execPath,
      program,
      ...args,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) throw new Error(`The traced program ended with ${status ?? 'a signal'}: ${stderr}`);
  const trace = readFileSync(traceFile, 'utf8');
  rmSync(traceFile);
  return trace;
}
