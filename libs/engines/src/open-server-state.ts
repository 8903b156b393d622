import { openSqliteServerState, type ServerState } from '@heliograph/server-state';
import type { Database } from './engines';
import { suited } from './suited';

/** Opens what is neither history nor rebuildable. Throws `DamagedState` or `ServerStateUnavailable`. */
export async function openServerState(engine: Database, file: string): Promise<ServerState> {
  if (engine.kind === 'sqlite') return openSqliteServerState({ file });
  const { openMongoServerState } = await import('@heliograph/server-state/mongo');
  return suited('STATE_URL', () => openMongoServerState({ url: engine.url }));
}
