import type Database from 'better-sqlite3';
import type { ServerState } from '../port';
import { DamagedState } from '../errors';
import { sqliteIdempotencyKeys } from './idempotency-keys';
import { openState } from './open-state';
import { sqliteRateLimits } from './rate-limits';
import { sqliteRefreshFamilies } from './refresh-families';
import { openingError } from './sqlite-errors';
import { sqliteUploadReservations } from './upload-reservations';

/**
 * The server state in one SQLite file, made where there is none; several processes may use it. What is promised is
 * synced to disk before it is answered, but for rate limits (a power cut may forgive the newest tries) and released uploads that are not
 * settled. Throws
 * `DamagedState` for a file that is not sound.
 */
export function openSqliteServerState({ file }: { readonly file: string }): ServerState {
  const durable = openSound(file);
  const quick = openState(file, 'NORMAL');
  return {
    refreshFamilies: sqliteRefreshFamilies(durable),
    rateLimits: sqliteRateLimits(quick),
    uploads: sqliteUploadReservations(durable, quick),
    idempotencyKeys: sqliteIdempotencyKeys(durable),
    close: () => {
      quick.close();
      durable.close();
      return Promise.resolve();
    },
  };
}

function openSound(file: string): Database.Database {
  try {
    const db = openState(file, 'FULL');
    const found = db.pragma('quick_check(1)', { simple: true });
    if (found === 'ok') return db;
    db.close();
    throw new DamagedState(file, String(found));
  } catch (error) {
    throw openingError(error, file);
  }
}
