import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another server works in this folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(folder: string) {
    super(
      `Another Heliograph server uses ${folder}. Stop it, or give this one a folder of its own with DATA_DIR.`,
    );
  }
}

/**
 * Keeps a folder for one server. The lock is one of the operating system's on an SQLite file, so it ends with the process,
 * however that ends. The command line may work beside a server: it does not take this lock. Throws {@link FolderInUse}.
 * Returns the way to give it back.
 */
export function lockFolder(folder: string): () => void {
  const db = new Database(join(folder, 'server.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw isBusy(error) ? new FolderInUse(folder) : error;
  }
  return () => {
    db.close();
  };
}

/** By its shape: where several copies of the driver share a process, its class may be another copy's. */
const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY';
