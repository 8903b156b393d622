import type { ProcessOptions } from './process/start-process';
import type { EventStoreDbServer, EventStoreDbServerOptions, EventStoreDbServerProcess } from './server';

/**
 * Starts the test server in this process. Stop it, or the process does not end. The client's generated code is loaded
 * only now: it registers itself on `globalThis`, which no other spec should pay for.
 */
export async function startEventStoreDbServer(
  options?: EventStoreDbServerOptions,
): Promise<EventStoreDbServer> {
  const { serve } = await import('./serve');
  return serve(options);
}

/** The same in a process of its own, with a log that outlives it: see `process/start-process.ts`. */
export async function startEventStoreDbServerProcess(
  options: ProcessOptions,
): Promise<EventStoreDbServerProcess> {
  const { startProcess } = await import('./process/start-process');
  return startProcess(options);
}
