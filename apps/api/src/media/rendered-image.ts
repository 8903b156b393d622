import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@heliograph/rules';
import type { StoredRendition } from '@heliograph/domain';
import { rgbaToThumbHash } from 'thumbhash';
import { Refused } from '../platform/refused';
import { sharp } from './image-loaders';
import { onDisk } from './durable-file';

/** Widths that clients choose from. */
const WIDTHS = [320, 640, 1080] as const;
const WIDEST = 1080;
/** A rendition is never taller than so many times its width: WebP ends at 16,383 pixels. */
const TALLEST = 4;

export interface RenderedImage {
  /** Of the upright picture as it was uploaded. */
  readonly width: number;
  readonly height: number;
  /** base64 */
  readonly thumbhash: string;
  /** WebP, smallest first. */
  readonly renditions: readonly StoredRendition[];
}

/** A decoded, upright picture without any metadata, no wider than the widest rendition. */
interface Decoded {
  readonly data: Buffer;
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/**
 * Decodes the picture at `source` once and writes its WebP renditions into `folder` as `<prefix><width>.webp`: upright,
 * in sRGB, first frame only, never enlarged, with none of the file's metadata. Refuses `image-too-large` (from the
 * header, before decoding) and `unreadable-media` (damaged or cut off).
 */
export async function renderImage(source: string, folder: string, prefix = ''): Promise<RenderedImage> {
  const upright = await readHeader(source);
  const decoded = await decode(source);
  const renditions: StoredRendition[] = [];
  for (const width of widthsFor(decoded.raw.width)) {
    renditions.push(
      await writeWebp(
        sharp(decoded.data, { raw: decoded.raw }).resize({ width }),
        folder,
        `${prefix}${width}.webp`,
      ),
    );
  }
  return { ...upright, thumbhash: await thumbhashOf(decoded), renditions };
}

/**
 * Writes the square portraits `96.webp` and `320.webp` into `folder`, cropped to where there is most to see. Refuses
 * like {@link renderImage}.
 */
export async function renderPortrait(source: string, folder: string): Promise<readonly StoredRendition[]> {
  await readHeader(source);
  const square = await readable(() =>
    open(source)
      .autoOrient()
      .resize(320, 320, { fit: 'cover', position: sharp.strategy.attention })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const raw = { width: square.info.width, height: square.info.height, channels: square.info.channels };
  const renditions: StoredRendition[] = [];
  for (const side of [96, 320]) {
    renditions.push(await writeWebp(sharp(square.data, { raw }).resize(side, side), folder, `${side}.webp`));
  }
  return renditions;
}

const open = (source: string) =>
  sharp(source, { pages: 1, failOn: 'error', limitInputPixels: LIMITS.imagePixels });

async function readHeader(source: string): Promise<{ width: number; height: number }> {
  // Without the limit, so that «too large» and «damaged» stay apart. Only the header is read here.
  const { width, height, autoOrient } = await readable(() =>
    sharp(source, { pages: 1, failOn: 'error', limitInputPixels: false }).metadata(),
  );
  if (width * height > LIMITS.imagePixels) throw new Refused('image-too-large');
  return { width: autoOrient.width, height: autoOrient.height };
}

async function decode(source: string): Promise<Decoded> {
  const { data, info } = await readable(() =>
    open(source)
      .autoOrient()
      .resize({ width: WIDEST, height: WIDEST * TALLEST, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** The fixed widths that are clearly smaller, then the picture's own. */
const widthsFor = (own: number): number[] => [...WIDTHS.filter((width) => width * 1.1 < own), own];

async function writeWebp(
  picture: ReturnType<typeof sharp>,
  folder: string,
  name: string,
): Promise<StoredRendition> {
  const { data, info } = await picture.webp({ quality: 82 }).toBuffer({ resolveWithObject: true });
  await onDisk(() => writeFile(join(folder, name), data));
  return { name, width: info.width, height: info.height, type: 'image/webp', bytes: data.length };
}

async function thumbhashOf({ data, raw }: Decoded): Promise<string> {
  const small = await sharp(data, { raw })
    .resize(100, 100, { fit: 'inside' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(small.info.width, small.info.height, small.data)).toString('base64');
}

/** Whatever the decoder says about a file it cannot read, to a person it is a damaged file. */
async function readable<T>(decodeIt: () => Promise<T>): Promise<T> {
  try {
    return await decodeIt();
  } catch (error) {
    throw new Refused('unreadable-media', { cause: error });
  }
}
