import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '@heliograph/event-store';
import { DocumentStoreUnavailable } from '@heliograph/projections';
import { ServerStateUnavailable } from '@heliograph/server-state';
import type { Logger } from 'pino';

const AWAY = [DocumentStoreUnavailable, EventStoreUnavailable, ServerStateUnavailable];
/** A machine that starts everything at once has its engines by then. */
const PATIENCE_MS = 60_000;
const AGAIN_AFTER_MS = 500;

/**
 * Opens an engine, also one that starts later than this process. Throws what opening throws; for one that is away only after
 * a minute. `patienceMs`: another time than that.
 */
export async function whenThere<T>(
  open: () => Promise<T>,
  log: Logger,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await open();
    } catch (error) {
      if (!AWAY.some((kind) => error instanceof kind) || performance.now() > deadline) throw error;
      if (isFirst) log.warn({ reason: String(error) }, 'An engine is away: it is waited for');
      await pause(AGAIN_AFTER_MS);
    }
  }
}
