import { constants, existsSync, mkdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncToDisk } from './durable-file';

/**
 * Copies the folders of all media that are not in the copy yet, which is made where it is not there. What the server keeps for itself (names with a dot in
 * front: unfinished uploads, how far it has tidied up) stays out: a server on the copy makes it anew.
 */
export async function copyMedia(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (!existsSync(from)) return;
  for (const mediaId of await readdir(from)) {
    const copy = join(to, mediaId);
    if (mediaId.startsWith('.') || existsSync(copy)) continue;
    await copyMedium(join(from, mediaId), copy);
  }
  await syncToDisk(to);
}

/** All files of a medium or none: it may be deleted meanwhile, and then it is not needed. */
async function copyMedium(from: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished`;
  try {
    await mkdir(unfinished, { mode: 0o700 });
    for (const name of await readdir(from)) {
      await copyFile(join(from, name), join(unfinished, name), constants.COPYFILE_FICLONE);
      await syncToDisk(join(unfinished, name));
    }
    await syncToDisk(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!isGone(error)) throw error;
    // The same upload, sent again, replaces the folder.
    if (existsSync(from)) await copyMedium(from, to);
  }
}

const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
