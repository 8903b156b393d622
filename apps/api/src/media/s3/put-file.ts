import { Readable } from 'node:stream';
import { isPassing } from './bucket-failure';
import { chunksOf, type BucketFile } from './bucket-file';
import type { Bucket } from './open-bucket';

/** So long the server may take nothing of a file, or answer nothing when it has all of it. */
const IDLE_MS = 10_000;
const TRIES = 3;

/**
 * Puts a file under a key as it is read, once more where the connection broke. The SDK repeats no request whose body is a
 * stream. Throws what the SDK throws, and at once when `stop` says so.
 */
export async function putFile(
  bucket: Bucket,
  key: string,
  file: BucketFile,
  stop: AbortSignal,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await putOnce(bucket, key, file, stop);
      return;
    } catch (error) {
      if (tries >= TRIES || stop.aborted || !isPassing(error)) throw error;
    }
  }
}

async function putOnce(
  { s3, name }: Bucket,
  key: string,
  file: BucketFile,
  stop: AbortSignal,
): Promise<void> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), IDLE_MS);
  const body = Readable.from(told(file.path, () => timer.refresh()));
  try {
    await s3.putObject(
      { Bucket: name, Key: key, Body: body, ContentLength: file.bytes, ChecksumCRC32: file.checksum },
      { abortSignal: AbortSignal.any([stop, idle.signal]), requestTimeout: 0 },
    );
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}

/** The file's chunks, and a word at each. Nothing is opened before somebody wants the first one. */
async function* told(path: string, onChunk: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunksOf(path)) {
    onChunk();
    yield chunk;
  }
}
