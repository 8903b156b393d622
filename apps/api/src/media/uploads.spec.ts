import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Problem } from '@heliograph/contracts';
import { LIMITS } from '@heliograph/rules';
import { eventually } from '../testing/eventually';
import type { TestServer } from '../testing/test-server';
import { upload, uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';
import { describeOnMediaPlaces, mediaIn, storedBytes, type MediaPlace } from './testing/media-place';
import { fixture, heicHead, phonePhoto, picture, pixelFlood, SECRETS } from './testing/pictures';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
const incoming = () => readdirSync(join(server.config.mediaDir, '.incoming'));

describeOnMediaPlaces('POST /api/media', (place: MediaPlace) => {
  beforeAll(async () => {
    server = await place.startServer();
    anna = await server.visitor().signUp();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const media = () => mediaIn(place, server);
  /** Names without what sets a try apart from others. */
  const filesOf = async (mediaId: string) =>
    (await place.files(server))
      .filter((file) => file.startsWith(`${mediaId}/`))
      .map((file) => file.slice(mediaId.length + 1).replace(/^[0-9a-f]{12}-/, ''))
      .sort();
  /** Nothing of an upload that was refused or broken off is left anywhere. */
  const expectNothingLeft = async (before: readonly string[]) => {
    await eventually(incoming, (names) => names.length === 0);
    expect(await media()).toEqual(before);
  };
  it('stores a phone’s photo upright, in three sizes, and tells what a page needs to show it', async () => {
    const photo = await phonePhoto({ width: 3000, height: 4000, orientation: 6 });
    const stored = await uploaded(anna, photo);
    expect(stored).toMatchObject({ kind: 'image', width: 3000, height: 4000 });
    expect(stored.renditions.map(({ width, height, type }) => [width, height, type])).toEqual([
      [320, 427, 'image/webp'],
      [640, 853, 'image/webp'],
      [1080, 1440, 'image/webp'],
    ]);
    expect(stored.durationMs).toBeUndefined();
    expect(incoming()).toEqual([]);

    for (const { url } of stored.renditions) {
      const bytes = Buffer.from(await (await fetch(server.url + url)).arrayBuffer());
      expect(bytes.subarray(8, 12).toString()).toBe('WEBP');
      expect(SECRETS.filter((text) => bytes.includes(text))).toEqual([]);
    }
    // Nothing else is kept: not the file as it came, nor its name.
    expect(await filesOf(stored.id)).toEqual(['1080.webp', '320.webp', '640.webp']);
  });

  it.each([
    ['titled.mp4', 'video/mp4', 'video.mp4', 320, 180],
    ['portrait.mov', 'video/mp4', 'video.mp4', 180, 320],
    ['titled.webm', 'video/webm', 'video.webm', 320, 180],
  ])('stores %s with its poster', async (name, type, file, width, height) => {
    const stored = await uploaded(anna, fixture(name), {
      name,
      type: 'application/octet-stream',
      poster: await picture('jpeg', 800, 450),
    });
    expect(stored).toMatchObject({ kind: 'video', width, height });
    expect(Math.abs((stored.durationMs ?? 0) - 2000)).toBeLessThan(50);
    expect(stored.renditions.map((rendition) => [rendition.type, rendition.width])).toEqual([
      [type, width],
      ['image/webp', 320],
      ['image/webp', 640],
      ['image/webp', 800],
    ]);
    expect(await filesOf(stored.id)).toEqual(
      ['poster-320.webp', 'poster-640.webp', 'poster-800.webp', file].sort(),
    );
    for (const name of await place.files(server)) {
      const bytes = await storedBytes(server, name);
      expect(SECRETS.filter((text) => bytes.includes(text))).toEqual([]);
    }
  });

  it('stores a video without a poster, with a thumbhash that can be drawn all the same', async () => {
    const stored = await uploaded(anna, fixture('titled.mp4'), { name: 'a.mp4' });
    expect(stored.renditions).toHaveLength(1);
    expect(Buffer.from(stored.thumbhash, 'base64').length).toBeGreaterThan(4);
  });

  it('believes the bytes, not the name or the declared type', async () => {
    const png = await picture('png', 400, 300);
    expect(await uploaded(anna, png, { name: '../../etc/passwd.mp4', type: 'video/mp4' })).toMatchObject({
      kind: 'image',
      width: 400,
    });
    expect(existsSync(join(server.config.mediaDir, '..', 'etc'))).toBe(false);
  });

  it.each([
    [
      'a page that calls itself a photo',
      () => Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(100)),
      415,
      'unsupported-media',
    ],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      415,
      'unsupported-media',
    ],
    ['an empty file', () => Buffer.alloc(0), 415, 'unsupported-media'],
    ['a Matroska film', () => fixture('plain.mkv'), 415, 'unsupported-media'],
    ['a HEIC photo named .jpg', heicHead, 415, 'heic-not-supported'],
    ['HEVC', () => fixture('hevc.mp4'), 415, 'unsupported-media'],
    ['sound alone', () => fixture('sound-only.m4a'), 415, 'unsupported-media'],
    ['more than a minute', () => fixture('too-long.mp4'), 422, 'video-too-long'],
    ['half a video', () => fixture('streamable.mp4').subarray(0, 12_000), 422, 'unreadable-media'],
    ['a pixel flood', () => pixelFlood(16_383, 16_383), 422, 'image-too-large'],
    [
      'a photo above 30 MB',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(LIMITS.imageBytes)]),
      413,
      'file-too-large',
    ],
  ])('refuses %s and keeps nothing of it', async (_, file, status, code) => {
    const before = await media();
    const answer = await upload<Problem>(anna, file());
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.body.detail).toMatch(/\w{3}.*\./);
    await expectNothingLeft(before);
  });

  it('refuses half a photo', async () => {
    const photo = await phonePhoto({ width: 1200, height: 900 });
    const before = await media();
    const answer = await upload<Problem>(anna, photo.subarray(0, photo.length / 2));
    expect([answer.status, answer.body.code]).toEqual([422, 'unreadable-media']);
    await expectNothingLeft(before);
  });

  it.each([
    ['a video as a poster', () => fixture('titled.mp4'), 415, 'unsupported-media'],
    [
      'a damaged poster',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)]),
      422,
      'unreadable-media',
    ],
    [
      'a poster above 8 MB',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(LIMITS.posterBytes)]),
      413,
      'file-too-large',
    ],
  ])('refuses %s', async (_, poster, status, code) => {
    const before = await media();
    const answer = await upload<Problem>(anna, fixture('titled.mp4'), { poster: poster() });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await expectNothingLeft(before);
  });

  it('refuses a poster for a photo', async () => {
    const answer = await upload<Problem>(anna, await picture('jpeg', 100, 100), {
      poster: await picture('jpeg', 10, 10),
    });
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path]).toEqual([
      400,
      'invalid-request',
      'poster',
    ]);
  });

  it.each([
    ['no form at all', { file: 'x' }, 400, 'file-missing'],
    ['a form without a file', new FormData(), 400, 'file-missing'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await anna.post('/api/media', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuses fields it does not know and files it has already', async () => {
    const bytes = new Blob([new Uint8Array(await picture('jpeg', 50, 50))]);
    const unknown = new FormData();
    unknown.set('ownerId', 'somebody');
    unknown.set('file', bytes, 'a.jpg');
    expect((await anna.post('/api/media', unknown)).body.errors?.[0]?.path).toBe('ownerId');
    const twice = new FormData();
    twice.append('file', bytes, 'a.jpg');
    twice.append('file', bytes, 'b.jpg');
    expect((await anna.post('/api/media', twice)).body.errors?.[0]?.path).toBe('file');
    const many = new FormData();
    for (let i = 0; i < 1000; i++) many.append(`f${i}`, bytes, 'a.jpg');
    expect((await anna.post('/api/media', many)).body.code).toBe('invalid-request');
    await eventually(incoming, (names) => names.length === 0);
  });

  it('refuses a form that is not well formed', async () => {
    const answer = await anna.ask('POST', '/api/media', {
      body: 'nothing of the kind',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  it('wants to know who uploads', async () => {
    expect((await upload<Problem>(server.visitor(), Buffer.alloc(10))).body.code).toBe('unauthenticated');
  });

  it('keeps nothing of uploads that are broken off half way', async () => {
    const before = await media();
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(1_000_000)]);
    const { hostname, port } = new URL(server.url);
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect({ host: hostname, port: Number(port) });
        socket.write(
          `POST /api/media HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${anna.accessToken}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${photo.length + 200}\r\n\r\n` +
            '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n',
        );
        socket.write(photo.subarray(0, photo.length / 2));
        await eventually(incoming, (names) => names.length > 0);
        socket.destroy();
      }),
    );
    await expectNothingLeft(before);
  });

  it('answers other requests while it renders', async () => {
    const photo = await phonePhoto({ width: 4000, height: 3000 });
    const uploads = Promise.all(Array.from({ length: 4 }, () => uploaded(anna, photo)));
    const rendered = new AbortController();
    void uploads.then(() => rendered.abort());
    const times: number[] = [];
    while (!rendered.signal.aborted) {
      const before = performance.now();
      await anna.get('/api/health');
      times.push(performance.now() - before);
    }
    // Rendering takes hundreds of milliseconds: whoever waited for it would be answered a few times only.
    expect(times.length).toBeGreaterThan(20);
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(100);
  });
});
