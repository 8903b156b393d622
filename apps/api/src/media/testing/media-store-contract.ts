import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MediaStore, OpenedFile } from '../media-store';

export interface OpenedMediaStore {
  readonly store: MediaStore;
  /** A local folder on the disk that `put` takes its files from. */
  readonly near: string;
  remove(): Promise<void>;
}

const MIB = 1024 * 1024;

/** What every store of media does, whatever it stands on. */
export function mediaStoreContract(open: () => Promise<OpenedMediaStore>): void {
  let place: OpenedMediaStore;
  let store: MediaStore;
  beforeEach(async () => {
    place = await open();
    store = place.store;
  });
  afterEach(() => place.remove());

  /** A folder as an upload leaves it. */
  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(place.near, 'finished-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
  }
  const put = (mediaId: string, files: Readonly<Record<string, string>>) =>
    store.put(mediaId, folderOf(files));
  const opened = async (mediaId: string, name: string): Promise<OpenedFile> => {
    const file = await store.read(mediaId, name, null);
    if (file === null) throw new Error(`${mediaId}/${name} is not there`);
    return file;
  };
  const textOf = async (mediaId: string, name: string, start: number, end: number) => {
    const file = await store.read(mediaId, name, { start, end });
    expect(file?.length).toBe(end - start + 1);
    return file && (await buffer(file.bytes)).toString();
  };

  it('keeps the files of a folder, each with its bytes', async () => {
    await put('m1', { '320.webp': 'small', 'video.mp4': 'moving' });
    expect([...(await store.names('m1'))].sort()).toEqual(['320.webp', 'video.mp4']);
    expect([await store.size('m1', '320.webp'), await store.size('m1', 'video.mp4')]).toEqual([5, 6]);
    expect(await textOf('m1', '320.webp', 0, 4)).toBe('small');
    expect(await textOf('m1', 'video.mp4', 0, 5)).toBe('moving');
  });

  it('answers any part of a file', async () => {
    await put('m1', { 'a.webp': '0123456789' });
    expect(await textOf('m1', 'a.webp', 0, 0)).toBe('0');
    expect(await textOf('m1', 'a.webp', 3, 6)).toBe('3456');
    expect(await textOf('m1', 'a.webp', 9, 9)).toBe('9');
  });

  it('answers all of a file, and how much that is', async () => {
    await put('m1', { 'a.webp': '0123456789' });
    const { length, bytes } = await opened('m1', 'a.webp');
    expect([length, (await buffer(bytes)).toString()]).toEqual([10, '0123456789']);
  });

  it('takes the same names again for the newer bytes', async () => {
    await put('m1', { 'a.webp': 'older' });
    await put('m1', { 'a.webp': 'newer!' });
    expect([await store.size('m1', 'a.webp'), await textOf('m1', 'a.webp', 0, 5)]).toEqual([6, 'newer!']);
  });

  it('has nothing where nothing was put', async () => {
    await put('m1', { 'a.webp': 'x' });
    expect(await store.size('m1', 'b.webp')).toBeNull();
    expect(await store.size('m2', 'a.webp')).toBeNull();
    expect(await store.read('m1', 'b.webp', { start: 0, end: 0 })).toBeNull();
    expect(await store.read('m2', 'a.webp', { start: 0, end: 0 })).toBeNull();
    expect(await store.names('m2')).toEqual([]);
  });

  it('removes a medium, its neighbours stay, and to do it again does no harm', async () => {
    await put('m1', { 'a.webp': 'x', 'b.webp': 'y' });
    await put('m10', { 'a.webp': 'z' });
    await store.remove('m1');
    await store.remove('m1');
    expect(await store.names('m1')).toEqual([]);
    expect(await store.size('m1', 'a.webp')).toBeNull();
    expect(await store.names('m10')).toEqual(['a.webp']);
  });

  it('removes some files of a medium', async () => {
    await put('m1', { 'a.webp': 'x', 'b.webp': 'y' });
    await store.remove('m1', ['a.webp', 'never.webp']);
    await store.remove('m1', []);
    expect(await store.names('m1')).toEqual(['b.webp']);
  });

  it('passes a large file on as it comes, in both directions', async () => {
    const size = 128 * MIB;
    const folder = folderOf({ 'video.mp4': '' });
    truncateSync(join(folder, 'video.mp4'), size);
    const most = size / 2;
    const before = process.memoryUsage().arrayBuffers;
    let held = 0;
    const look = () => (held = Math.max(held, heldBytes(most + before) - before));
    const looking = setInterval(look, 20);
    await store.put('m1', folder);
    clearInterval(looking);
    const { bytes } = await opened('m1', 'video.mp4');
    let read = 0;
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      read += chunk.length;
      look();
    }
    expect(read).toBe(size);
    expect(held).toBeLessThan(most);
  }, 60_000);

  it('lets somebody who has seen enough go', async () => {
    const folder = folderOf({ 'video.mp4': '' });
    truncateSync(join(folder, 'video.mp4'), 8 * MIB);
    await store.put('m1', folder);
    for (let time = 0; time < 20; time++) {
      const { bytes } = await opened('m1', 'video.mp4');
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      expect(bytes.destroyed).toBe(true);
    }
    expect(await textOf('m1', 'video.mp4', 0, 1)).toBe('\0\0');
  });
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in buffers; where that is more than `most`, only in those that somebody still has. */
function heldBytes(most: number): number {
  const bytes = process.memoryUsage().arrayBuffers;
  if (bytes < most) return bytes;
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** An empty folder for `near`. */
export function nearFolder(): { readonly near: string; removeNear(): void } {
  const near = mkdtempSync(join(tmpdir(), 'heliograph-media-'));
  mkdirSync(join(near, 'media'));
  return { near, removeNear: () => rmSync(near, { recursive: true, force: true }) };
}
