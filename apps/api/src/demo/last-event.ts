import type { EventStore } from '@heliograph/event-store';
import { z } from 'zod';

const When = z.object({ at: z.string() });

/** When the newest event of a log happened, in milliseconds since 1970; null: there is none. */
export async function lastEventAt(store: EventStore): Promise<number | null> {
  const [last] = await store.readAll({ direction: 'backwards', after: null, limit: 1 });
  return last ? Date.parse(When.parse(JSON.parse(last.metadata)).at) : null;
}
