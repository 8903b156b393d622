import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Refused } from '../platform/refused';
import { onDisk } from './durable-file';
import { sniffMediaType, SNIFF_BYTES, type MediaType } from './media-type';

export interface ReceivedFile {
  readonly path: string;
  readonly bytes: number;
  readonly type: MediaType;
  /** SHA-256 of its bytes. */
  readonly digest: Buffer;
}

/** The most bytes that a file of this type may have; 0: this type is not wanted here. */
export type SizeLimit = (type: MediaType) => number;

/**
 * Writes a stream to `path` as it comes. The first bytes decide what it is, so a wrong type is refused before anything
 * is written and a large file as soon as it is too large. Refuses `heic-not-supported`, `unsupported-media`,
 * `file-too-large` and `storage-full`.
 */
export async function receiveFile(stream: Readable, path: string, limit: SizeLimit): Promise<ReceivedFile> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const head = await firstBytes(chunks);
  const type = wanted(head);
  const most = limit(type);
  if (most === 0) throw new Refused('unsupported-media');

  const hash = createHash('sha256');
  let bytes = 0;
  await using file = await onDisk(() => open(path, 'w', 0o600));
  const take = async (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > most) throw new Refused('file-too-large');
    hash.update(chunk);
    await onDisk(() => file.writeFile(chunk));
  };
  await take(head);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) await take(next.value);
  return { path, bytes, type, digest: hash.digest() };
}

async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < SNIFF_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(parts);
}

function wanted(head: Buffer): MediaType {
  const type = sniffMediaType(head.subarray(0, SNIFF_BYTES));
  if (type.kind === 'heic') throw new Refused('heic-not-supported');
  if (type.kind === 'unsupported') throw new Refused('unsupported-media');
  return type;
}
