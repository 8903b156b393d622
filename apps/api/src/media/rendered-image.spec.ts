import { jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharp } from './image-loaders';
import { renderImage, renderPortrait } from './rendered-image';
import { CORNERS, phonePhoto, picture, pixelFlood, SECRETS } from './testing/pictures';

// Threads and decoders on a machine that others use too.
jest.setTimeout(30_000);

let folder: string;
const put = async (bytes: Buffer) => {
  const path = join(folder, 'source');
  await writeFile(path, bytes);
  return path;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rendered-image-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function cornersOf(file: string) {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  const [left, right, top, bottom] = [4, info.width - 5, 4, info.height - 5];
  return {
    topLeft: at(left, top),
    topRight: at(right, top),
    bottomLeft: at(left, bottom),
    bottomRight: at(right, bottom),
  };
}

const near = (found: readonly number[], wanted: readonly number[]) =>
  found.every((value, i) => Math.abs(value - (wanted[i] ?? -999)) < 24);

describe('renderImage', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('shows a photo with EXIF orientation %i upright', async (orientation) => {
    const rendered = await renderImage(
      await put(await phonePhoto({ width: 480, height: 360, orientation })),
      folder,
    );
    expect(rendered).toMatchObject({ width: 480, height: 360 });
    const corners = await cornersOf(join(folder, '480.webp'));
    for (const corner of ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const) {
      expect({ corner, found: corners[corner], near: near(corners[corner], CORNERS[corner]) }).toEqual({
        corner,
        found: corners[corner],
        near: true,
      });
    }
  });

  it('leaves nothing of what the camera wrote in any file', async () => {
    const source = await phonePhoto({ width: 1200, height: 900, orientation: 6 });
    // The photo does carry it: otherwise the check below would prove nothing.
    expect(['SECRET-CAMERA', 'SECRET-OWNER', 'SECRET-TITLE'].every((text) => source.includes(text))).toBe(
      true,
    );
    const path = await put(Buffer.concat([source, Buffer.from('PK\x03\x04<script>SECRET-COMMENT</script>')]));
    await renderImage(path, folder);
    await rm(path);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(['1080.webp', '320.webp', '640.webp']);
    for (const file of files) {
      const bytes = await readFile(join(folder, file));
      expect(SECRETS.filter((text) => bytes.includes(text))).toEqual([]);
      const { exif, xmp, icc, orientation } = await sharp(join(folder, file)).metadata();
      expect({ exif, xmp, icc, orientation }).toEqual({
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        orientation: undefined,
      });
    }
  });

  it.each([
    [4032, 3024, [320, 640, 1080]],
    [1080, 1080, [320, 640, 1080]],
    [700, 500, [320, 700]],
    [330, 200, [330]],
    [60, 40, [60]],
    [1, 1, [1]],
  ])('a picture of %i × %i gets renditions %j wide, never enlarged', async (width, height, widths) => {
    const rendered = await renderImage(await put(await picture('jpeg', width, height)), folder);
    expect(rendered.renditions.map((rendition) => rendition.width)).toEqual(widths);
    expect(
      rendered.renditions.every(
        ({ type, name, width: own }) => type === 'image/webp' && name === `${own}.webp`,
      ),
    ).toBe(true);
    expect(Buffer.from(rendered.thumbhash, 'base64').length).toBeGreaterThan(4);
  });

  it('keeps an extremely tall picture within what WebP can hold', async () => {
    const rendered = await renderImage(await put(await picture('png', 1000, 40_000)), folder);
    expect(rendered.renditions.at(-1)).toMatchObject({ width: 108, height: 4320 });
    expect(rendered).toMatchObject({ width: 1000, height: 40_000 });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'reads %s, and refuses it cut off anywhere',
    async (format) => {
      const whole = await picture(format, 300, 200, true);
      await expect(renderImage(await put(whole), folder)).resolves.toMatchObject({ width: 300, height: 200 });
      for (const tenths of [1, 3, 5, 7, 9]) {
        const cut = await put(whole.subarray(0, Math.floor((whole.length * tenths) / 10)));
        await expect(renderImage(cut, folder)).rejects.toMatchObject({ code: 'unreadable-media' });
      }
    },
  );

  it('refuses more than 50 megapixels from the header, at once', async () => {
    const path = await put(pixelFlood(16_383, 16_383));
    const before = performance.now();
    await expect(renderImage(path, folder)).rejects.toMatchObject({ code: 'image-too-large' });
    expect(performance.now() - before).toBeLessThan(100);
  });

  it('refuses what the decoder would open but nobody may send', async () => {
    await expect(
      renderImage(
        await put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
        folder,
      ),
    ).rejects.toMatchObject({ code: 'unreadable-media' });
  });
});

describe('renderPortrait', () => {
  it.each([
    [900, 300],
    [200, 700],
    [50, 50],
  ])('crops %i × %i to squares of 96 and 320', async (width, height) => {
    const renditions = await renderPortrait(
      await put(await phonePhoto({ width, height, orientation: 6 })),
      folder,
    );
    expect(renditions.map(({ name, width: w, height: h }) => [name, w, h])).toEqual([
      ['96.webp', 96, 96],
      ['320.webp', 320, 320],
    ]);
    const bytes = await readFile(join(folder, '320.webp'));
    expect(SECRETS.filter((text) => bytes.includes(text))).toEqual([]);
  });
});
