import { readFileSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';

/** Corners of the test picture as it should be seen. */
export const CORNERS = {
  topLeft: [220, 30, 30],
  topRight: [30, 200, 30],
  bottomLeft: [30, 30, 220],
  bottomRight: [230, 220, 30],
} as const;

/** Text that must never be found in what we serve. */
export const SECRETS = [
  'SECRET-CAMERA',
  'SECRET-OWNER',
  'SECRET-TITLE',
  'SECRET-COMMENT',
  'SECRET-TRACK',
  'SECRET-HANDLER',
  'SECRET-MAKE',
  '48/1 51/1',
  '+48.8577',
  'Exif',
  'GPS',
];

interface Photo {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1–8. */
  readonly orientation?: number;
  readonly quality?: number;
}

/**
 * A JPEG as a phone writes it: pixels as the sensor lay, the orientation in EXIF beside camera, owner, title and the
 * place where it was taken. Seen upright its quarters have the colours of {@link CORNERS}.
 */
export function phonePhoto({ width, height, orientation = 1, quality = 90 }: Photo): Promise<Buffer> {
  const isTurned = orientation >= 5;
  const stored = { width: isTurned ? height : width, height: isTurned ? width : height };
  return sharp(storedQuarters(orientation, stored.width, stored.height), { raw: { ...stored, channels: 3 } })
    .withExif({
      IFD0: { Make: 'SECRET-CAMERA', Artist: 'SECRET-OWNER', ImageDescription: 'SECRET-TITLE' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 29/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 17/1 40/1',
      },
    })
    .withMetadata({ orientation })
    .jpeg({ quality })
    .toBuffer();
}

/** Which quarter of the upright picture lies at top left, top right, bottom left and bottom right of the file. */
const QUARTERS: Readonly<Record<number, readonly (keyof typeof CORNERS)[]>> = {
  1: ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'],
  2: ['topRight', 'topLeft', 'bottomRight', 'bottomLeft'],
  3: ['bottomRight', 'bottomLeft', 'topRight', 'topLeft'],
  4: ['bottomLeft', 'bottomRight', 'topLeft', 'topRight'],
  5: ['topLeft', 'bottomLeft', 'topRight', 'bottomRight'],
  6: ['topRight', 'bottomRight', 'topLeft', 'bottomLeft'],
  7: ['bottomRight', 'topRight', 'bottomLeft', 'topLeft'],
  8: ['bottomLeft', 'topLeft', 'bottomRight', 'topRight'],
};

function storedQuarters(orientation: number, width: number, height: number): Buffer {
  const colours = (QUARTERS[orientation] ?? []).map((quarter) => Buffer.from(CORNERS[quarter]));
  const halfRow = (colour = Buffer.alloc(3), pixels: number) => Buffer.alloc(pixels * 3, colour);
  const [left, right] = [Math.ceil(width / 2), Math.floor(width / 2)];
  const top = Buffer.concat([halfRow(colours[0], left), halfRow(colours[1], right)]);
  const bottom = Buffer.concat([halfRow(colours[2], left), halfRow(colours[3], right)]);
  return Buffer.concat(Array.from({ length: height }, (_, y) => (y < height / 2 ? top : bottom)));
}

/** A plain picture in any accepted format. `noise` makes it hard to compress. */
export function picture(
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif',
  width: number,
  height: number,
  noise = false,
): Promise<Buffer> {
  const create = {
    width,
    height,
    channels: 3 as const,
    background: '#4a7fb0',
    ...(noise && { noise: { type: 'gaussian' as const, mean: 128, sigma: 40 } }),
  };
  const options = format === 'avif' ? { effort: 0 } : {};
  return sharp({ create }).toFormat(format, options).toBuffer();
}

/** A PNG of a few bytes that claims to be so large. Only its header is true. */
export function pixelFlood(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(4096))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The start of a HEIC photo, as far as it is looked at. */
export const heicHead = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(200),
  ]);

/** A file of this folder's fixtures. */
export const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
