import { jest } from '@jest/globals';
import type { Problem } from '@heliograph/contracts';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import { upload, uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';
import { fixture, picture } from './testing/pictures';
import { describeWhere, missingServer, openOwnBucket, type TestBucket } from './testing/test-bucket';
import { Wire } from './testing/wire';

jest.setTimeout(60_000);

const MIB = 1024 * 1024;

describeWhere(missingServer, 'a server whose bucket goes away', () => {
  let bucket: TestBucket;
  let wire: Wire;
  let server: TestServer;
  let anna: Visitor;
  beforeAll(async () => {
    bucket = await openOwnBucket();
    wire = await Wire.to(bucket.address.endpoint ?? '');
    const url = new URL(bucket.url);
    url.searchParams.set('endpoint', wire.url);
    const { engines, secretsFile } = bucket.config;
    const media = { kind: 's3', url: url.href } as const;
    server = await startTestServer({ config: { secretsFile, engines: { ...engines, media } } });
    anna = await server.visitor().signUp();
  });
  beforeEach(() => bucket.empty());
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    wire.close();
    await bucket.close();
  });

  it('refuses uploads and files for that time, in a moment, and takes the same upload when it is back', async () => {
    const photo = await picture('jpeg', 400, 300);
    const stored = await uploaded(anna, photo);
    await bucket.server?.kill();
    const began = performance.now();
    const refused = await upload<Problem>(anna, photo, { key: 'again' });
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'unavailable',
      '2',
    ]);
    const file = await fetch(server.url + (stored.renditions[0]?.url ?? ''));
    expect([file.status, file.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await file.json()).toMatchObject({ code: 'unavailable' });
    expect(performance.now() - began).toBeLessThan(5000);

    await bucket.server?.startAgain();
    const again = await upload(anna, photo, { key: 'again' });
    expect(again.status).toBe(201);
    expect((await fetch(server.url + (again.body.renditions[0]?.url ?? ''))).status).toBe(200);
    expect((await fetch(server.url + (stored.renditions[0]?.url ?? ''))).status).toBe(200);
    const files = [...stored.renditions, ...again.body.renditions];
    expect((await bucket.names()).length).toBe(files.length);
  });

  it('has nothing of an upload during which it died, which can be sent again', async () => {
    const video = fixture('titled.mp4');
    const poster = await picture('jpeg', 800, 450);
    // Files are under way and none is answered.
    bucket.server?.freeze();
    const before = wire.sent;
    const dying = upload<Problem>(anna, video, { key: 'dies', poster });
    await eventually(
      () => wire.sent - before,
      (sent) => sent > 10_000,
      20_000,
    );
    await bucket.server?.kill();
    const { status, body } = await dying;
    expect([status, body.code]).toEqual([503, 'unavailable']);
    await bucket.server?.startAgain();
    expect(await bucket.names()).toEqual([]);
    const { renditions } = await uploaded(anna, video, { key: 'dies', poster });
    const names = renditions.map(({ url }) => url.slice('/media/'.length).split('?')[0]);
    expect((await bucket.names()).sort()).toEqual(names.sort());
  });

  it('breaks an answer off, never ends it early, when it dies in the middle', async () => {
    const { renditions } = await uploaded(anna, await picture('jpeg', 400, 300));
    const [path = '', query = ''] = (renditions[0]?.url ?? '').split('?');
    const large = path.replace(/[^/]+$/, 'large.webp');
    await bucket.write(large.slice('/media/'.length), 'x'.repeat(64 * MIB));
    const answer = await fetch(`${server.url}${large}?${query}`);
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(64 * MIB)]);
    const reader = answer.body!.getReader();
    await reader.read();
    await bucket.server?.kill();
    const rest = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) continue;
    };
    await expect(rest()).rejects.toThrow('terminated');
    await bucket.server?.startAgain();
  });

  it('lets go of the file that somebody no longer wants', async () => {
    const { renditions } = await uploaded(anna, await picture('jpeg', 400, 300));
    const [path = '', query = ''] = (renditions[0]?.url ?? '').split('?');
    const large = path.replace(/[^/]+$/, 'large.webp');
    await bucket.write(large.slice('/media/'.length), 'x'.repeat(64 * MIB));
    for (let time = 0; time < 10; time++) {
      const leaving = new AbortController();
      const answer = await fetch(`${server.url}${large}?${query}`, { signal: leaving.signal });
      await answer.body!.getReader().read();
      leaving.abort();
    }
    await eventually(
      () => wire.open,
      (open) => open <= 2,
    );
  });
});
