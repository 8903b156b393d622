import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Problem } from '@heliograph/contracts';
import { LIMITS } from '@heliograph/rules';
import { fixture, heicHead, picture } from '../media/testing/pictures';
import { upload, type UploadedMedia } from '../testing/upload';
import { Visitor } from '../testing/visitor';
import { BuiltServer } from './testing/built-server';
import { BOMBS, DAMAGED, FLOODS, MARK, WITH_MORE } from './testing/hostile-images';
import { BROKEN_VIDEOS } from './testing/hostile-videos';

jest.setTimeout(60_000);

let server: BuiltServer | undefined;
let dataDir: string;
let visitor: Visitor;
let memoryAtFirst: number;
beforeAll(async () => {
  server = await BuiltServer.start();
  dataDir = server.dataDir;
  visitor = await new Visitor(server.url).signUp('hostile.one');
  await cleanPhoto();
  memoryAtFirst = server.memory().now;
}, 60_000);
afterAll(() => server?.[Symbol.asyncDispose]());

/** Whatever was sent before: nothing of it is left over, and the next photo is taken. */
afterEach(async () => {
  expect(readdirSync(join(dataDir, 'media/.incoming'))).toEqual([]);
  await cleanPhoto();
});

async function cleanPhoto(): Promise<void> {
  expect((await upload(visitor, await picture('jpeg', 60, 40))).status).toBe(201);
}

const send = (file: Buffer, name = 'IMG_0001.JPG', type = 'image/jpeg') =>
  upload<UploadedMedia & Problem>(visitor, file, { name, type });

async function expectRefused(file: Buffer, codes: readonly string[], name?: string, type?: string) {
  const { status, body } = await send(file, name, type);
  expect(codes).toContain(body.code);
  expect([413, 415, 422]).toContain(status);
}

/** What is served is of our own making, and nothing in it says what came beside the picture. */
async function expectClean({ renditions }: UploadedMedia): Promise<void> {
  for (const { url, type } of renditions) {
    const response = await fetch(visitor.url + url);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    const head = bytes.subarray(0, 16).toString('latin1');
    expect(head).toMatch(
      type === 'image/webp' ? /^RIFF....WEBP/s : type === 'video/mp4' ? /^....ftyp/s : /^\x1aE\xdf\xa3/,
    );
    for (const text of [MARK, 'EXIF', 'XMP ', 'ICCP', 'ANIM', '<script', 'PK\x03\x04'])
      expect(bytes.includes(text)).toBe(false);
  }
}

/** Either is right: refused with a code, or shown clean. A server that fails is neither. */
async function expectRefusedOrClean(file: Buffer, name?: string): Promise<void> {
  const { status, body } = await send(file, name);
  if (status === 201) await expectClean(body);
  else expect([415, 422]).toContain(status);
}

it.each(FLOODS)('refuses %s by its header', async (_, file) => {
  await expectRefused(await file(), ['image-too-large']);
});

it.each(DAMAGED)('refuses %s', async (_, file) => {
  await expectRefused(await file(), ['unreadable-media']);
});

it.each(WITH_MORE)('shows %s, and nothing but the picture', async (_, file) => {
  const { status, body } = await send(await file());
  expect(status).toBe(201);
  await expectClean(body);
});

it.each(BOMBS)('shows or refuses %s', async (_, file) => {
  await expectRefusedOrClean(await file());
});

it.each(BROKEN_VIDEOS)('refuses %s, or copies what is whole of it', async (_, file) => {
  await expectRefusedOrClean(file(), 'clip.mp4');
});

describe.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('a %s', (format) => {
  it.each([10, 20, 30, 40, 50, 60, 70, 80, 90])('cut at %i %% is refused', async (percent) => {
    const whole = await picture(format, 300, 200, true);
    const cut = whole.subarray(0, Math.floor((whole.length * percent) / 100));
    await expectRefused(cut, ['unreadable-media', 'unsupported-media']);
  });
});

describe.each(['titled.mp4', 'portrait.mov', 'titled.webm'])('%s', (name) => {
  it.each([10, 20, 30, 40, 50, 60, 70, 80, 90])('cut at %i %% is refused', async (percent) => {
    const whole = fixture(name);
    const cut = whole.subarray(0, Math.floor((whole.length * percent) / 100));
    await expectRefused(cut, ['unreadable-media', 'unsupported-media'], name, 'video/mp4');
  });
});

const text = (content: string) => Buffer.from(content.padEnd(400), 'latin1');

it.each<[string, Buffer]>([
  ['HTML', text('<!doctype html><script>alert(1)</script>')],
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['SVG behind a byte order mark', text('\xef\xbb\xbf<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['PDF', text('%PDF-1.7')],
  ['ZIP', text('PK\x03\x04')],
  ['a script', text('alert(document.cookie)')],
  ['PHP', text('<?php system($_GET["c"]); ?>')],
  ['a Windows program', text('MZ\x90')],
  ['a Linux program', text('\x7fELF')],
  ['TIFF', text('II*\0\x08\0\0\0')],
  ['BMP', text('BM\0\0\0\0')],
  ['an icon', text('\0\0\x01\0\x01\0')],
  ['Photoshop', text('8BPS\0\x01')],
  ['PostScript', text('%!PS-Adobe-3.0 EPSF')],
  ['a playlist', text('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd')],
  ['a concat script', text('ffconcat version 1.0\nfile /etc/passwd')],
  ['an ImageMagick script', text('push graphic-context\nimage over 0,0 0,0 "https://evil.example/x"')],
  ['JPEG XL', text('\0\0\0\x0cJXL \r\n\x87\n')],
  ['a Matroska film', fixture('plain.mkv')],
  ['sound', fixture('sound-only.m4a')],
  ['one byte', Buffer.from([0xff])],
  ['nothing', Buffer.alloc(0)],
])('refuses %s whatever it is called', async (_, file) => {
  for (const [name, type] of [
    ['photo.jpg', 'image/jpeg'],
    ['photo.png', 'image/png'],
    ['clip.mp4', 'video/mp4'],
  ] as const)
    await expectRefused(file, ['unsupported-media'], name, type);
});

it('says of HEIC what to do', () => expectRefused(heicHead(), ['heic-not-supported'], 'a.jpg'));

it.each([
  ['photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), LIMITS.imageBytes],
  ['video', fixture('titled.mp4'), LIMITS.videoBytes],
])('refuses a %s of more bytes than are allowed', async (_, head, limit) => {
  await expectRefused(Buffer.concat([head, Buffer.alloc(limit)]), ['file-too-large']);
});

it.each([
  '../../../outside.jpg',
  '..\\..\\outside.jpg',
  '/etc/cron.d/outside',
  'C:\\outside.jpg',
  '.htaccess',
  'photo.jpg/../../outside',
  'photo.php',
  'a\u0000b.jpg',
  '\u202egpj.exe',
  'x'.repeat(300) + '.jpg',
  '%2e%2e%2foutside.jpg',
  '"; filename="outside.jpg',
])('takes a photo called %j for what it is, and its name for nothing', async (name) => {
  const { status, body } = await send(await picture('png', 30, 20), name, 'text/html');
  expect(status).toBe(201);
  const files = readdirSync(join(dataDir, 'media', body.id));
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{12}-30\.webp$/)]);
  expect(
    readdirSync(dataDir, { recursive: true }).filter((file) => String(file).includes('outside')),
  ).toEqual([]);
});

it('takes two files for none', async () => {
  const form = new FormData();
  for (const name of ['a.jpg', 'b.jpg'])
    form.append('file', new Blob([new Uint8Array(await picture('jpeg', 8, 8))]), name);
  const { status, body } = await visitor.post('/api/media', form);
  expect([status, body.code]).toEqual([400, 'invalid-request']);
});

it('needed no more memory for all this than for some large photos', () => {
  const grown = (bytes = Infinity) => Math.round((bytes - memoryAtFirst) / 1024 / 1024);
  expect(grown(server?.memory().most)).toBeLessThan(500);
  expect(grown(server?.memory().now)).toBeLessThan(350);
  expect(server?.failures()).toEqual([]);
});
