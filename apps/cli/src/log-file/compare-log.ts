import type { EventStore } from '@heliograph/event-store';
import { eventLine, type PortableEvent } from './format';
import { logEvents } from './log-pages';

export interface Comparison {
  /**
   * `same`: the log holds exactly these events in this order. `log-ends`: only the first of them, so the others can follow.
   * `log-goes-on`: all of them, and more. `differs`: another one stands in the place of one of them.
   */
  readonly standing: 'same' | 'log-ends' | 'log-goes-on' | 'differs';
  /** How many at the beginning are the same in both, in everything but positions. */
  readonly same: number;
}

/** Compares a log with events in the order of a log, until one of them ends. */
export async function compareLog(
  store: EventStore,
  events: AsyncIterable<PortableEvent>,
): Promise<Comparison> {
  const log = logEvents(store);
  let same = 0;
  try {
    for await (const event of events) {
      const stored = await log.next();
      if (stored.done === true) return { standing: 'log-ends', same };
      if (eventLine(stored.value) !== eventLine(event)) return { standing: 'differs', same };
      same += 1;
    }
    const more = await log.next();
    return { standing: more.done === true ? 'same' : 'log-goes-on', same };
  } finally {
    await log.return();
  }
}
