import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { MediaStore } from '../media-store';
import { isMissing, refusalOfBucket } from './bucket-failure';
import { bucketFile, type BucketFile } from './bucket-file';
import type { Bucket } from './open-bucket';
import { putFile } from './put-file';
import { unstalled } from './unstalled';

/** So long a server may send nothing of a file to somebody who waits for it. */
const STALLED_MS = 10_000;
/** Somebody waits for the refusal of an upload while what came of it is removed. */
const TIDY_WITHIN_MS = 2_000;

/** `<prefix><mediaId>/<name>` in a bucket that any number of processes share. */
export function createS3MediaStore(bucket: Bucket): MediaStore {
  const { s3, name: Bucket } = bucket;
  const folderOf = (mediaId: string) => `${bucket.prefix}${mediaId}/`;
  const keyOf = (mediaId: string, name: string) => folderOf(mediaId) + name;

  async function names(mediaId: string): Promise<readonly string[]> {
    const Prefix = folderOf(mediaId);
    const found: string[] = [];
    let more: string | undefined;
    do {
      const page = await s3.listObjectsV2({ Bucket, Prefix, ...(more && { ContinuationToken: more }) });
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => Key?.slice(Prefix.length) ?? []));
      more = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (more !== undefined);
    return found;
  }

  /** A medium has a handful of files, far from the thousand that one request takes. */
  async function remove(mediaId: string, files: readonly string[], stop?: AbortSignal): Promise<void> {
    if (files.length === 0) return;
    const Objects = files.map((name) => ({ Key: keyOf(mediaId, name) }));
    const { Errors = [] } = await s3.deleteObjects(
      { Bucket, Delete: { Objects, Quiet: true } },
      { ...(stop && { abortSignal: stop }) },
    );
    // Whoever removes the same at the same moment was first.
    const first = Errors.find(({ Code }) => Code !== 'NoSuchKey');
    if (first) throw new Error(`${first.Key ?? 'A file'} was not removed: ${first.Code ?? ''}`);
  }

  /** When one fails the others are given up, and waited for: nothing is written any more once this ends. */
  async function putAll(mediaId: string, files: readonly BucketFile[]): Promise<void> {
    const stop = new AbortController();
    const puts = files.map((file) => putFile(bucket, keyOf(mediaId, file.name), file, stop.signal));
    try {
      await Promise.all(puts);
    } catch (error) {
      stop.abort();
      await Promise.allSettled(puts);
      throw error;
    }
  }

  return {
    async put(mediaId, folder) {
      const files = await Promise.all((await readdir(folder)).map((name) => bucketFile(folder, name)));
      try {
        await answered(() => putAll(mediaId, files));
      } catch (error) {
        // As far as the bucket lets us; the sweep looks for the rest.
        const names = files.map(({ name }) => name);
        await Promise.allSettled([remove(mediaId, names, AbortSignal.timeout(TIDY_WITHIN_MS))]);
        throw error;
      }
    },
    size: (mediaId, name) =>
      answered(async () => {
        const head = await s3.headObject({ Bucket, Key: keyOf(mediaId, name) }).catch(nullWhenMissing);
        return head && (head.ContentLength ?? 0);
      }),
    read: (mediaId, name, part) =>
      answered(async () => {
        const range = part && { Range: `bytes=${part.start}-${part.end}` };
        const found = await s3
          .getObject({ Bucket, Key: keyOf(mediaId, name), ...range })
          .catch(nullWhenMissing);
        if (!(found?.Body instanceof Readable)) return null;
        return { length: found.ContentLength ?? 0, bytes: unstalled(found.Body, STALLED_MS) };
      }),
    names: (mediaId) => answered(() => names(mediaId)),
    remove: (mediaId, files) => answered(async () => remove(mediaId, files ?? (await names(mediaId)))),
    close() {
      s3.destroy();
      return Promise.resolve();
    },
  };
}

/** Asks the bucket; whatever goes wrong is a refusal. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw refusalOfBucket(error);
  }
}

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
