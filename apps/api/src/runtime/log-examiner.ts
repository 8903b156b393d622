import { Worker } from 'node:worker_threads';
import { DamagedLog } from '@heliograph/event-store';
import type { Logger } from 'pino';
import { z } from 'zod';

/** What the thread tells: {@link DamagedEvent} as far as it survives the way. */
const Found = z.object({ what: z.enum(['event', 'index']), sentence: z.string() });
export type Found = z.infer<typeof Found>;

/** Alarms about single events; more say nothing more. */
const ALARMS = 20;

/**
 * Looks at every event of the log once, in a thread of its own beside the server's work. A damaged event is an alarm: it is
 * refused wherever it is read. An index that hides events ends the process, for what is appended to a stream that looks
 * shorter than it is stands beside what is there. Returns the way to end it.
 */
export function examineInThread(
  file: string,
  log: Logger,
  onFatal: (error: Error) => void,
  program = new URL('./log-examiner.worker.js', import.meta.url),
): () => Promise<void> {
  const worker = new Worker(program, { workerData: { file } });
  let alarms = 0;
  worker.on('message', (message: unknown) => {
    const { what, sentence } = Found.parse(message);
    if (what === 'index') onFatal(new DamagedLog(sentence));
    else if ((alarms += 1) <= ALARMS) log.error({ reason: sentence }, 'The log is damaged');
  });
  worker.once('error', (error) => log.error({ err: error }, 'The log could not be examined'));
  worker.unref();
  return async () => {
    await worker.terminate();
  };
}
