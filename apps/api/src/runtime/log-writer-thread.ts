import { MessageChannel, Worker } from 'node:worker_threads';
import { connectLogWriter, type LogWriter } from '@heliograph/event-store';

/**
 * The log's writer in a thread of its own. `onDeath` is called when the thread ends by itself: what it had not answered
 * may or may not be written, so the process should end too and begin anew.
 */
export function startLogWriterThread(file: string, onDeath: (error: Error) => void): LogWriter {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./log-writer.worker.js', import.meta.url), {
    workerData: { file, port: port2 },
    transferList: [port2],
  });
  let closing = false;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      if (!closing) onDeath(new Error('The thread that writes the log ended.'));
      resolve();
    });
  });
  worker.once('error', onDeath);

  const writer = connectLogWriter(port1);
  return {
    append: (request) => writer.append(request),
    async close() {
      closing = true;
      await writer.close();
      await ended;
    },
  };
}
