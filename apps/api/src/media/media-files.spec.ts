import { jest } from '@jest/globals';
import { request } from 'node:http';
import type { TestServer } from '../testing/test-server';
import { uploaded } from '../testing/upload';
import { describeOnMediaPlaces } from './testing/media-place';
import { fixture, picture } from './testing/pictures';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let image: string;
let video: string;
const start = async (started: Promise<TestServer>) => {
  server = await started;
  const anna = await server.visitor().signUp();
  image = (await uploaded(anna, await picture('jpeg', 400, 300))).renditions[0]?.url ?? '';
  video = (await uploaded(anna, fixture('titled.mp4'))).renditions[0]?.url ?? '';
};

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(server.url + path, { method, headers, redirect: 'manual' });
/** As it is written: fetch would tidy it up. */
const statusOfRaw = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describeOnMediaPlaces('GET /media/:id/:name', (place) => {
  beforeAll(() => start(place.startServer()));
  afterAll(() => server[Symbol.asyncDispose]());

  it('answers the file without asking who wants it, for as long as the address lasts, and as nothing but a file', async () => {
    const answer = await get(image);
    expect(answer.status).toBe(200);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
    });
    const [, age] = /^private, max-age=(\d+), immutable$/.exec(headers['cache-control'] ?? '') ?? [];
    expect(Number(age)).toBeGreaterThanOrEqual(6 * 3600 - 5);
    expect(Number(age)).toBeLessThanOrEqual(18 * 3600);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(headers['content-length']).toBe(String(bytes.length));
  });

  it('answers 304 to who has it already', async () => {
    const etag = (await get(image)).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(image, { 'if-none-match': known });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
    expect((await get(image, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('answers parts of a video, so that one can jump in it', async () => {
    const whole = Buffer.from(await (await get(video)).arrayBuffer());
    const size = whole.length;
    const cases: [string, number, number][] = [
      ['bytes=0-', 0, size - 1],
      ['bytes=0-99', 0, 99],
      ['bytes=100-199', 100, 199],
      ['bytes=-50', size - 50, size - 1],
      [`bytes=${size - 1}-`, size - 1, size - 1],
      [`bytes=10-${size * 2}`, 10, size - 1],
    ];
    for (const [range, start, end] of cases) {
      const answer = await get(video, { range });
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${start}-${end}/${size}`,
      ]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(start, end + 1))).toBe(true);
    }
    for (const range of ['bytes=5-2', 'bytes=0-1,3-4', 'items=0-1', 'bytes=x-y', 'bytes=-', '']) {
      const answer = await get(video, { range });
      expect([range, answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([range, 200, size]);
    }
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const answer = await get(video, { range });
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        416,
        `bytes */${size}`,
      ]);
    }
    expect((await get(video, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
  });

  it('answers HEAD with the size and nothing else', async () => {
    const answer = await get(video, {}, 'HEAD');
    expect([
      answer.status,
      answer.headers.get('content-type'),
      (await answer.arrayBuffer()).byteLength,
    ]).toEqual([200, 'video/mp4', 0]);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(1000);
  });

  it('is not there without a good signature', async () => {
    const [path = '', query = ''] = image.split('?');
    const params = new URLSearchParams(query);
    const [e, s] = [params.get('e') ?? '', params.get('s') ?? ''];
    const other = video.split('?')[0] ?? '';
    for (const bad of [
      path,
      `${path}?e=${e}`,
      `${path}?s=${s}`,
      `${path}?e=${Number(e) + 43_200}&s=${s}`,
      `${path}?e=${e}&s=${s.slice(1)}`,
      `${path}?e=${e}&s=${s}&s=${s}`,
      `${path}?e=${e}&e=${e}&s=${s}`,
      `${other}?e=${e}&s=${s}`,
      `${path.replace('.webp', '.html')}?e=${e}&s=${s}`,
      `${path.replace('.webp', '0.webp')}?e=${e}&s=${s}`,
    ]) {
      const answer = await get(bad);
      expect([bad, answer.status]).toEqual([bad, 404]);
      expect(await answer.json()).toMatchObject({ code: 'not-found' });
    }
  });

  it('never leaves its folder', async () => {
    await place.write(server, 'outside.webp');
    await place.write(server, '320.webp');
    const query = image.slice(image.indexOf('?'));
    const id = image.split('/')[2] ?? '';
    for (const path of [
      `/media/${id}/../outside.webp`,
      `/media/${id}/..%2foutside.webp`,
      `/media/${id}/..%2f..%2flog.db`,
      `/media/${id}/%2e%2e%2foutside.webp`,
      `/media/${id}/..%5coutside.webp`,
      `/media/..%2f${id}/320.webp`,
      `/media/%2e%2e/log.db`,
      `/media/${id}%00/320.webp`,
      `/media/${id}/320.webp%00.webp`,
      `/media/.incoming/320.webp`,
      `/media//${id}/320.webp`,
      '/media/..%2f..%2f..%2fetc%2fpasswd',
    ]) {
      expect([path, await statusOfRaw(path + query)]).toEqual([path, 404]);
    }
  });
});
