import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, syncToDisk } from './durable-file';
import type { MediaStore } from './media-store';
import { systemErrorCode } from './system-error';

/**
 * One folder a medium under `root`, which must exist; `folder` of `put` must lie on the same disk. For one process: what an
 * earlier try left of a medium is replaced.
 */
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
    async read(mediaId, name, part) {
      const file = await open(join(folderOf(mediaId), name)).catch(nullWhenMissing);
      if (file === null) return null;
      const length = part === null ? (await file.stat()).size : part.end - part.start + 1;
      return { length, bytes: file.createReadStream(part ?? {}) };
    },
    names: async (mediaId) => (await readdir(folderOf(mediaId)).catch(nullWhenMissing)) ?? [],
    async remove(mediaId, names) {
      const paths = names?.map((name) => join(folderOf(mediaId), name)) ?? [folderOf(mediaId)];
      for (const path of paths) await rm(path, { recursive: true, force: true });
    },
    close: () => Promise.resolve(),
  };
}

function nullWhenMissing(error: unknown): null {
  if (systemErrorCode(error) === 'ENOENT') return null;
  throw error;
}
