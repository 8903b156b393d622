import { jest } from '@jest/globals';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eventually } from '../../testing/eventually';
import type { MediaStore } from '../media-store';
import { openMediaStore } from '../open-media-store';
import { describeWhere, missingServer, openOwnBucket, type TestBucket } from '../testing/test-bucket';
import { Wire } from '../testing/wire';

jest.setTimeout(60_000);

const MIB = 1024 * 1024;
const UNAVAILABLE = { code: 'unavailable', status: 503, retryAfterMs: 2000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder with one file of so many bytes and a small one. */
function filesOf(bytes: number): string {
  const path = mkdtempSync(join(folder, 'finished-'));
  writeFileSync(join(path, 'video.mp4'), '');
  truncateSync(join(path, 'video.mp4'), bytes);
  writeFileSync(join(path, 'poster.webp'), 'poster');
  return path;
}

/** Files of the folder that this process has open, where the system tells. */
const openedOf = (): string[] =>
  existsSync('/proc/self/fd')
    ? readdirSync('/proc/self/fd')
        .map((fd) => linkOf(`/proc/self/fd/${fd}`))
        .filter((path) => path.startsWith(folder))
    : [];
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed since.
    return '';
  }
}

describeWhere(missingServer, 'a bucket that fails', () => {
  let bucket: TestBucket;
  let wire: Wire;
  let store: MediaStore;
  beforeAll(async () => {
    bucket = await openOwnBucket();
    wire = await Wire.to(bucket.address.endpoint ?? '');
    const url = new URL(bucket.url);
    url.searchParams.set('endpoint', wire.url);
    store = await openMediaStore({ kind: 's3', url: url.href }, folder);
  });
  afterEach(() => bucket.empty());
  afterAll(async () => {
    await store.close();
    wire.close();
    await bucket.close();
  });

  const readAll = async () => (await buffer((await store.read('m1', 'video.mp4', null))!.bytes)).length;
  /** How long it took to be refused like that. */
  const refusedWithin = async (act: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await expect(act()).rejects.toMatchObject(UNAVAILABLE);
    return performance.now() - began;
  };

  /** One that is frozen may go on for a moment. */
  const answers = (): Promise<boolean> =>
    fetch(`${bucket.address.endpoint}/health`, { signal: AbortSignal.timeout(200) }).then(
      () => true,
      () => false,
    );

  it('is given a file once more when the connection broke in the middle of it', async () => {
    wire.cutAfter('client', 3 * MIB);
    await store.put('m1', filesOf(8 * MIB));
    expect((await store.names('m1')).length).toBe(2);
    expect(await readAll()).toBe(8 * MIB);
  });

  it('is given a file for as long as it takes some of it', async () => {
    wire.slowTo(6 * MIB);
    const began = performance.now();
    await store.put('m1', filesOf(48 * MIB));
    wire.slowTo(Infinity);
    // More than it may take nothing for.
    expect(performance.now() - began).toBeGreaterThan(6000);
    expect(await readAll()).toBe(48 * MIB);
  });

  it('ends a read with an error when the connection breaks, never early', async () => {
    await store.put('m1', filesOf(8 * MIB));
    wire.cutAfter('server', MIB);
    await expect(readAll()).rejects.toThrow();
    expect(await readAll()).toBe(8 * MIB);
  });

  it('keeps no connection for those who left', async () => {
    await store.put('m1', filesOf(8 * MIB));
    for (let time = 0; time < 30; time++) {
      (await store.read('m1', 'video.mp4', null))?.bytes.destroy();
    }
    await eventually(
      () => wire.open,
      (open) => open <= 2,
    );
  });

  it('that is killed while it takes a file has nothing of it, and neither is anything left open', async () => {
    const before = wire.sent;
    const putting = expect(store.put('m1', filesOf(256 * MIB))).rejects.toMatchObject(UNAVAILABLE);
    await eventually(
      () => wire.sent - before,
      (sent) => sent > 16 * MIB,
      20_000,
    );
    await bucket.server?.kill();
    const killed = performance.now();
    await putting;
    expect(performance.now() - killed).toBeLessThan(5000);
    await eventually(openedOf, (files) => files.length === 0);
    await bucket.server?.startAgain();
    expect(await store.size('m1', 'video.mp4')).toBeNull();
    await eventually(
      () => wire.open,
      (open) => open <= 2,
    );
    await store.put('m1', filesOf(MIB));
    expect(await readAll()).toBe(MIB);
  });

  it('that is killed while it is read ends that read with an error', async () => {
    await store.put('m1', filesOf(64 * MIB));
    const { bytes } = (await store.read('m1', 'video.mp4', null))!;
    const reader = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    await reader.next();
    await bucket.server?.kill();
    const rest = async () => {
      for (let next = await reader.next(); !next.done; next = await reader.next()) continue;
    };
    await expect(rest()).rejects.toThrow();
    await bucket.server?.startAgain();
  });

  it('is refused at once while it is away, and used again when it is back', async () => {
    await store.put('m1', filesOf(MIB));
    await bucket.server?.kill();
    const asked = [
      () => store.put('m2', filesOf(MIB)),
      () => store.size('m1', 'video.mp4'),
      () => store.read('m1', 'video.mp4', { start: 0, end: 0 }),
      () => store.names('m1'),
      () => store.remove('m1'),
    ];
    for (const act of asked) expect(await refusedWithin(act)).toBeLessThan(2000);
    await bucket.server?.startAgain();
    expect(await readAll()).toBe(MIB);
  });

  it('is not waited for for ever where it takes requests and answers none', async () => {
    await store.put('m1', filesOf(MIB));
    bucket.server?.freeze();
    await eventually(answers, (isAnswered) => !isAnswered);
    try {
      const times = await Promise.all([
        refusedWithin(() => store.size('m1', 'video.mp4')),
        refusedWithin(() => store.read('m1', 'video.mp4', { start: 0, end: 0 })),
        refusedWithin(() => store.put('m2', filesOf(16 * MIB))),
      ]);
      expect(times[0]).toBeLessThan(9000);
      expect(times[1]).toBeLessThan(9000);
      expect(times[2]).toBeLessThan(14_000);
    } finally {
      bucket.server?.thaw();
    }
    expect(await readAll()).toBe(MIB);
  });
});

describe('a bucket without room', () => {
  it.each([
    [507, 'InsufficientStorage'],
    [403, 'QuotaExceeded'],
  ])('that answers %d %s is storage that is full', async (status, code) => {
    process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'x'.repeat(20);
    const removed: string[] = [];
    const full = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        if (request.method === 'POST') removed.push(request.url ?? '');
        response.statusCode = request.method === 'PUT' ? status : 200;
        response.end(request.method === 'PUT' ? `<Error><Code>${code}</Code></Error>` : '');
      });
    }).listen(0, '127.0.0.1');
    await once(full, 'listening');
    const endpoint = `http://127.0.0.1:${(full.address() as AddressInfo).port}`;
    const store = await openMediaStore({ kind: 's3', url: `s3://media?endpoint=${endpoint}` }, folder);
    await expect(store.put('m1', filesOf(MIB))).rejects.toMatchObject({ code: 'storage-full', status: 507 });
    expect(removed).toEqual([expect.stringMatching(/^\/media\/?\?delete/)]);
    await store.close();
    full.close();
    full.closeAllConnections();
  });
});
