import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal without showing what is typed; where there is none, reads the first line of the standard input. */
export async function askSecret(question: string): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal });
  const leave = new AbortController();
  lines.once('SIGINT', () => process.exit(1));
  try {
    const ended = once(lines, 'close', { signal: leave.signal }).then(() => '');
    const [typed] = await Promise.race([
      once(lines, 'line', { signal: leave.signal }),
      ended.then(() => ['']),
    ]);
    return String(typed);
  } finally {
    leave.abort();
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}
