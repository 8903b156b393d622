import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, syncToDisk } from './durable-file';
import type { MediaStore } from './media-store';
import { systemErrorCode } from './system-error';

/** One folder a medium under `root`, which must exist; `folder` of `put` must lie on the same disk. Ids and names are trusted: callers check their pattern. */
export function createFileMediaStore(root: string): MediaStore {
  const folderOf = (mediaId: string) => join(root, mediaId);

  return {
    put: (mediaId, folder) =>
      onDisk(async () => {
        for (const name of await readdir(folder)) await syncToDisk(join(folder, name));
        await syncToDisk(folder);
        await rm(folderOf(mediaId), { recursive: true, force: true });
        await rename(folder, folderOf(mediaId));
        await syncToDisk(root);
      }),
    async size(mediaId, name) {
      const found = await stat(join(folderOf(mediaId), name)).catch(nullWhenMissing);
      return found?.isFile() ? found.size : null;
    },
    read: (mediaId, name, { start, end }) => createReadStream(join(folderOf(mediaId), name), { start, end }),
    remove: (mediaId) => rm(folderOf(mediaId), { recursive: true, force: true }),
  };
}

function nullWhenMissing(error: unknown): null {
  if (systemErrorCode(error) === 'ENOENT') return null;
  throw error;
}
