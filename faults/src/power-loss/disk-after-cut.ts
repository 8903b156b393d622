import { dirname } from 'node:path';
import { FileImage } from './file-image';
import type { SystemCall } from './system-call';

type Change = Exclude<SystemCall, { kind: 'say' | 'sync' }>;

/** Bytes that a disk writes whole or not at all. */
const SECTOR = 512;

/**
 * What the disk holds after the power went off behind the last of these calls: of each file everything before its own
 * last sync, and of what came later any part, in pieces of 512 bytes. Names that came or went are there for certain with
 * a sync of their file or of their folder. `random` answers from 0 to below 1. By path; a file that is gone is not in it.
 */
export function diskAfterCut(calls: readonly SystemCall[], random: () => number): Map<string, Buffer> {
  const disk = new Disk();
  const unsynced = new Map<string, Change[]>();
  for (const call of calls) {
    if (call.kind === 'say') continue;
    if (call.kind === 'sync') {
      for (const [path, waiting] of unsynced) if (dirname(path) === call.path) disk.applyNames(waiting);
    }
    const waiting = unsynced.get(call.path) ?? [];
    if (call.kind === 'sync') {
      for (const change of waiting.splice(0)) disk.apply(change);
    } else {
      waiting.push(call);
      unsynced.set(call.path, waiting);
    }
  }

  // Some cuts come long after everything went to the disk by itself, others before anything did.
  const luck = random();
  const isWritten = (): boolean => random() < luck;
  for (const change of [...unsynced.values()].flat()) {
    if (!isWritten()) continue;
    if (change.kind !== 'write') disk.apply(change);
    else
      piecesOf(change)
        .filter(isWritten)
        .forEach((piece) => disk.apply(piece));
  }
  return disk.contents();
}

class Disk {
  readonly #files = new Map<string, FileImage>();

  apply(change: Change): void {
    switch (change.kind) {
      case 'create':
        this.#file(change.path);
        break;
      case 'remove':
        this.#files.delete(change.path);
        break;
      case 'truncate':
        this.#file(change.path).truncate(change.size);
        break;
      case 'write':
        this.#file(change.path).write(change.offset, change.bytes);
        break;
    }
  }

  /** Takes what made or removed the file out of its changes; what was changed in a file that is gone is gone. */
  applyNames(changes: Change[]): void {
    const gone = changes.splice(0, changes.findLastIndex(({ kind }) => kind === 'remove') + 1).at(-1);
    if (gone !== undefined) this.apply(gone);
    const created = changes.findIndex(({ kind }) => kind === 'create');
    for (const change of created < 0 ? [] : changes.splice(created, 1)) this.apply(change);
  }

  contents(): Map<string, Buffer> {
    return new Map([...this.#files].map(([path, file]) => [path, file.bytes]));
  }

  #file(path: string): FileImage {
    const file = this.#files.get(path) ?? new FileImage();
    this.#files.set(path, file);
    return file;
  }
}

/** A write, cut where sectors of the disk meet. */
function piecesOf({ path, offset, bytes }: Extract<Change, { kind: 'write' }>): Change[] {
  const pieces: Change[] = [];
  const end = offset + bytes.length;
  for (let from = offset; from < end;) {
    const to = Math.min(end, (Math.floor(from / SECTOR) + 1) * SECTOR);
    pieces.push({ kind: 'write', path, offset: from, bytes: bytes.subarray(from - offset, to - offset) });
    from = to;
  }
  return pieces;
}
