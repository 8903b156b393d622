import { MessagePort, workerData } from 'node:worker_threads';
import { createLogWriter, serveLogWriter } from '@heliograph/event-store';
import { z } from 'zod';

/** The thread of the one connection that writes the log: a slow disk stalls no request. */
const { file, port } = z.object({ file: z.string(), port: z.instanceof(MessagePort) }).parse(workerData);
serveLogWriter(port, createLogWriter(file));
