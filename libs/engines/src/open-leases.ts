import type { Leases } from '@heliograph/projections';
import type { Database } from './engines';
import { suited } from './suited';

/**
 * Opens the leases beside the read models, by which one of several processes projects; null where one alone can write them.
 * Throws `DocumentStoreUnavailable` for a server that does not answer.
 */
export async function openLeases(engine: Database): Promise<Leases | null> {
  if (engine.kind === 'sqlite') return null;
  const { openMongoLeases } = await import('@heliograph/projections/mongo');
  return suited('READ_MODEL_URL', () => openMongoLeases({ url: engine.url }));
}
