import { open } from 'node:fs/promises';
import { Refused } from '../platform/refused';
import { systemErrorCode } from './system-error';

/** Syncs what is at `path`, a file or a folder (its list of names), to disk. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Runs something that writes: a disk without room (or over its quota) becomes the refusal `storage-full`. */
export async function onDisk<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isDiskFull(error) ? new Refused('storage-full', { cause: error }) : error;
  }
}

const DISK_FULL: ReadonlySet<string | null> = new Set(['ENOSPC', 'EDQUOT']);
const isDiskFull = (error: unknown): boolean => DISK_FULL.has(systemErrorCode(error));
