import type { EventStoreDbServer, EventStoreDbServerOptions } from './server';

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
