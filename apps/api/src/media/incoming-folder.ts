import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from './durable-file';

/** The temporary folder of one upload, gone when the block that uses it ends, however it ends. */
export interface IncomingFolder extends AsyncDisposable {
  /** For the bytes as they came. */
  readonly received: string;
  /** For the files that will be served; moved away as a whole. */
  readonly finished: string;
}

/** Makes the folder inside `root`, on the disk where the media live. Refuses `storage-full`. */
export async function openIncoming(root: string): Promise<IncomingFolder> {
  const path = join(root, randomUUID());
  const received = join(path, 'received');
  const finished = join(path, 'finished');
  await onDisk(async () => {
    await mkdir(received, { recursive: true });
    await mkdir(finished);
  });
  return { received, finished, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What a crash left behind: nothing in there belongs to anybody when the server starts. */
export async function emptyIncoming(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
}
