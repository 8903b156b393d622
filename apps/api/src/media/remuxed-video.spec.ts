import { jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilePathSource, Input, MP4, WEBM } from 'mediabunny';
import { remuxVideo } from './remuxed-video';
import { fixture, SECRETS } from './testing/pictures';

// Threads and decoders on a machine that others use too.
jest.setTimeout(30_000);

let folder: string;
const put = async (bytes: Buffer) => {
  const path = join(folder, 'source');
  await writeFile(path, bytes);
  return path;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remuxed-video-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('remuxVideo', () => {
  it.each([
    ['titled.mp4', 'video.mp4', 320, 180, ['SECRET-TITLE', 'SECRET-COMMENT']],
    ['streamable.mp4', 'video.mp4', 320, 180, ['SECRET-TITLE']],
    ['portrait.mov', 'video.mp4', 180, 320, ['SECRET-TITLE', '+48.8577', 'SECRET-MAKE']],
    ['titled.webm', 'video.webm', 320, 180, ['SECRET-TRACK', '+48.8577']],
  ])('copies %s without what it says about its maker', async (name, stored, width, height, secrets) => {
    const source = fixture(name);
    expect(secrets.filter((text) => source.includes(text))).toEqual(secrets);
    const video = await remuxVideo(await put(source), folder);
    expect(video).toMatchObject({ width, height, rendition: { name: stored } });
    expect(Math.abs(video.durationMs - 2000)).toBeLessThan(50);
    const bytes = await readFile(join(folder, stored));
    expect(video.rendition.bytes).toBe(bytes.length);
    expect(SECRETS.filter((text) => bytes.includes(text))).toEqual([]);

    using input = new Input({ source: new FilePathSource(join(folder, stored)), formats: [MP4, WEBM] });
    const track = await input.getPrimaryVideoTrack();
    expect(await track?.getDisplayWidth()).toBe(width);
    expect(await input.getPrimaryAudioTrack()).not.toBeNull();
    expect(Math.abs((await input.computeDuration()) - 2)).toBeLessThan(0.05);
  });

  it('puts the index of an MP4 before its content, so that it plays while it loads', async () => {
    await remuxVideo(await put(fixture('titled.mp4')), folder);
    const bytes = await readFile(join(folder, 'video.mp4'));
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it.each([
    ['hevc.mp4', 'unsupported-media'],
    ['pcm-sound.mov', 'unsupported-media'],
    ['sound-only.m4a', 'unsupported-media'],
    ['too-long.mp4', 'video-too-long'],
  ])('refuses %s as %s', async (name, code) => {
    await expect(remuxVideo(await put(fixture(name)), folder)).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual(['source']);
  });

  it.each(['titled.mp4', 'streamable.mp4', 'portrait.mov', 'titled.webm'])(
    'refuses %s cut off anywhere',
    async (name) => {
      const whole = fixture(name);
      for (const tenths of [1, 3, 5, 7]) {
        const path = await put(whole.subarray(0, Math.floor((whole.length * tenths) / 10)));
        await expect(remuxVideo(path, folder)).rejects.toMatchObject({ code: 'unreadable-media' });
      }
    },
  );

  it('refuses a video whose index was overwritten with rubbish', async () => {
    const bytes = Buffer.from(fixture('streamable.mp4'));
    bytes.fill(0xff, bytes.indexOf('moov') + 4, bytes.indexOf('mdat') - 4);
    await expect(remuxVideo(await put(bytes), folder)).rejects.toMatchObject({ code: 'unreadable-media' });
  });
});
