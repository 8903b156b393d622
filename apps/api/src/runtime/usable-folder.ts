import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFiles } from '@heliograph/server-state';

const { R_OK, W_OK, X_OK } = constants;

/**
 * Makes the data folder and the one of media where they are missing, for their owner only, and sees that this process may
 * use them and what a server has left there: somebody else's files, after a restore say, would otherwise be told of by the
 * database in words that do not name them. Throws the system's error, which has the path.
 */
export function useFolder(folder: string, mediaFolder: string): void {
  for (const path of [folder, mediaFolder]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, R_OK | W_OK | X_OK);
  }
  const { log, keys, state, models } = dataFiles(folder);
  const databases = [log, keys, state, models, join(folder, 'server.lock')];
  const files = databases.flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
  for (const file of files.filter((path) => existsSync(path))) accessSync(file, R_OK | W_OK);
}
