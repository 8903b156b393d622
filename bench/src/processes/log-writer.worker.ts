import { createLogWriter, serveLogWriter } from '@heliograph/event-store';
import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

// The writer in a thread of its own, as the server runs it.
const { file } = z.object({ file: z.string() }).parse(workerData);
if (parentPort === null) throw new Error('This runs as a worker only.');
parentPort.once('message', (message: unknown) => {
  const { port } = z.object({ port: z.instanceof(MessagePort) }).parse(message);
  serveLogWriter(port, createLogWriter(file));
});
