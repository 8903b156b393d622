import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** A local file that is to be put in a bucket. */
export interface BucketFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** CRC-32 as S3 takes it: the server compares it with what arrived. */
  readonly checksum: string;
}

/** Large ones: each costs a wait for the disk's thread. */
const CHUNK_BYTES = 256 * 1024;

export const chunksOf = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: CHUNK_BYTES });

/** Reads the file through, without keeping it. */
export async function bucketFile(folder: string, name: string): Promise<BucketFile> {
  const path = join(folder, name);
  let bytes = 0;
  let sum = 0;
  for await (const chunk of chunksOf(path)) {
    bytes += chunk.length;
    sum = crc32(chunk, sum);
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(sum);
  return { name, path, bytes, checksum: checksum.toString('base64') };
}
