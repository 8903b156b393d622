import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system of its own, in memory. */
export class SmallDisk implements Disposable {
  readonly path: string;
  readonly #ballast: string;

  constructor(mebibytes: number) {
    this.path = mkdtempSync(join(tmpdir(), 'heliograph-disk-'));
    this.#ballast = join(this.path, 'ballast');
    const refused = mounted(this.path, mebibytes);
    if (refused === null) return;
    rmdirSync(this.path);
    throw new Error(refused);
  }

  /** Takes all but so many bytes, in a file of somebody else's. */
  leave(bytes: number): void {
    this.makeRoom();
    const { bavail, bsize } = statfsSync(this.path);
    writeFileSync(this.#ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes), 1));
  }

  makeRoom(): void {
    rmSync(this.#ballast, { force: true });
  }

  [Symbol.dispose](): void {
    spawnSync('umount', ['--lazy', this.path]);
    rmdirSync(this.path);
  }
}

/** Why no file system can be mounted here, as the end of a sentence; null where it can. */
export function cannotMount(): string | null {
  try {
    new SmallDisk(1)[Symbol.dispose]();
    return null;
  } catch (error) {
    return `no file system can be mounted: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function mounted(path: string, mebibytes: number): string | null {
  const mount = ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path];
  const { error, status, stderr } = spawnSync('mount', mount, { encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim();
}
