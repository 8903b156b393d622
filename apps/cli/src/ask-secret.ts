import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CannotDo } from './usage';

/**
 * Asks on the terminal without showing what is typed; where there is none, reads the first line of the standard input
 * (empty where there is none). Throws {@link CannotDo} when somebody leaves the question with Ctrl-C or Ctrl-D.
 */
export async function askSecret(question: string, until: AbortSignal): Promise<string> {
  const terminal = process.stdin.isTTY;
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Before the question is seen, so that nothing that is typed then is shown.
  const lines = createInterface({ input: process.stdin, output: unseen, terminal });
  if (terminal) process.stderr.write(question);
  let leave: () => void = () => undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      leave = () => reject(new CannotDo('Nothing was changed.'));
      lines.once('line', resolve);
      lines.once('SIGINT', leave);
      lines.once('close', terminal ? leave : () => resolve(''));
      until.addEventListener('abort', leave);
      if (until.aborted) leave();
    });
  } finally {
    until.removeEventListener('abort', leave);
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}
