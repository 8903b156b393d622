import { open } from 'node:fs/promises';

/** Syncs what is at `path`, a file or a folder (its list of names), to disk. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
