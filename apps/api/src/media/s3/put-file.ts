import { Readable } from 'node:stream';
import { isPassing } from './bucket-failure';
import { chunksOf, type BucketFile } from './bucket-file';
import type { Bucket } from './open-bucket';

/** So long the server may take nothing of a file. */
const IDLE_MS = 5_000;
/**
 * What it may take longer to answer when the file has left us, for each mebibyte: some are still on their way through the
 * system's buffers, and the server may have to write them to its disk first.
 */
const ANSWER_MS_PER_MIB = 1_000;
const ANSWER_AT_MOST_MS = 30_000;
const MIB = 1024 * 1024;
const TRIES = 3;

/**
 * Puts a file under a key as it is read, once more where the connection broke. The SDK repeats no request whose body is a
 * stream. Throws what the SDK throws, what reading the file throws, and at once when `stop` says so.
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
  const giveUp = (): void => idle.abort();
  let timer = setTimeout(giveUp, IDLE_MS);
  const waitForAnswer = (): void => {
    // Who is given up may still read its last.
    if (body.destroyed) return;
    clearTimeout(timer);
    timer = setTimeout(giveUp, answerWithin(file.bytes));
  };
  const body = Readable.from(told(file.path, () => timer.refresh(), waitForAnswer));
  // The SDK does not listen to what it is to send: an error that nobody hears would end the process.
  body.once('error', giveUp);
  try {
    await s3.putObject(
      { Bucket: name, Key: key, Body: body, ContentLength: file.bytes, ChecksumCRC32: file.checksum },
      { abortSignal: AbortSignal.any([stop, idle.signal]), requestTimeout: 0 },
    );
  } catch (error) {
    throw body.errored ?? error;
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}

const answerWithin = (bytes: number): number =>
  Math.min(ANSWER_AT_MOST_MS, IDLE_MS + (bytes / MIB) * ANSWER_MS_PER_MIB);

/** The file's chunks, and a word at each and at the end. Nothing is opened before somebody wants the first one. */
async function* told(path: string, onChunk: () => void, onEnd: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunksOf(path)) {
    onChunk();
    yield chunk;
  }
  onEnd();
}
