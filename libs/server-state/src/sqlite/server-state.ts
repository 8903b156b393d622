import type { ServerState } from '../port';
import { openState } from './open-state';
import { sqliteRateLimits } from './rate-limits';
import { sqliteRefreshFamilies } from './refresh-families';
import { sqliteUploadReservations } from './upload-reservations';

/**
 * The server state in one SQLite file, made where there is none; several processes may use it. What is promised is
 * synced to disk before it is answered, but for rate limits: a power cut may forgive the newest tries.
 */
export function openSqliteServerState({ file }: { readonly file: string }): ServerState {
  const durable = openState(file, 'FULL');
  const quick = openState(file, 'NORMAL');
  return {
    refreshFamilies: sqliteRefreshFamilies(durable),
    rateLimits: sqliteRateLimits(quick),
    uploads: sqliteUploadReservations(durable),
    close: () => {
      quick.close();
      durable.close();
      return Promise.resolve();
    },
  };
}
