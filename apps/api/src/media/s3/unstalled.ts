import { Readable } from 'node:stream';

/**
 * What `source` brings, and an error when it ends early or brings nothing for `ms` although somebody waits for more. A
 * reader that takes its time is waited for. Who destroys this destroys the source.
 */
export function unstalled(source: Readable, ms: number): Readable {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Readable({
    read() {
      timer ??= setTimeout(() => passed.destroy(new Error(`Nothing came for ${ms} ms.`)), ms);
      source.resume();
    },
    destroy(error, done) {
      clearTimeout(timer);
      source.destroy();
      done(error);
    },
  });
  const pause = (): void => {
    clearTimeout(timer);
    timer = undefined;
    source.pause();
  };
  source.pause();
  source.on('data', (chunk) => {
    timer?.refresh();
    if (!passed.push(chunk)) pause();
  });
  source.once('end', () => {
    clearTimeout(timer);
    passed.push(null);
  });
  source.on('error', (error) => passed.destroy(error));
  // After its end this has no effect.
  source.once('close', () => {
    if (!source.readableEnded) passed.destroy(new Error('The connection ended before the file did.'));
  });
  return passed;
}
