import { crc32 } from 'node:zlib';
import type { StoredEvent } from '../port';

/** What a row of the log holds beside its checksum. */
export type ChecksummedRow = Omit<StoredEvent, 'token'>;

/**
 * CRC-32 of a row, its place in the log and in its stream included: any flipped bit, and any other change but one in four
 * thousand million. The lengths keep fields apart. It tells damage, not forgery: who can write the file can count it too.
 */
export function rowChecksum(row: ChecksummedRow): number {
  const { id, type, schemaVersion, stream, revision, position, data, metadata } = row;
  return crc32(
    `${position} ${revision} ${schemaVersion} ${id.length} ${id} ${stream.length} ${stream} ${type.length} ${type} ${data.length} ${data}${metadata}`,
  );
}

/** A row as it is read: where the file is damaged, columns may hold anything. */
export interface ReadRow extends ChecksummedRow {
  readonly checksum: number;
}

export const isSound = (row: ReadRow): boolean =>
  TEXTS.every((name) => typeof row[name] === 'string') && row.checksum === rowChecksum(row);

const TEXTS = ['id', 'type', 'stream', 'data', 'metadata'] as const;
