import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { picture, pixelFlood } from '../../media/testing/pictures';

/** Text that must be in nothing that is served. */
export const MARK = 'MARK-5b1d9e';

const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex');

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function header(width: number, height: number, depth = 1, colour = 0): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, 0], 8);
  return chunk('IHDR', data);
}

/** A PNG of one colour with every row there: a few kilobytes that decode to many megabytes. */
export const wholePng = (width: number, height: number, ...more: Buffer[]): Buffer =>
  Buffer.concat([
    PNG_HEAD,
    header(width, height),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** A PNG of two pixels with something odd in it. */
const oddPng = (...chunks: Buffer[]) => Buffer.concat([PNG_HEAD, ...chunks, chunk('IEND', Buffer.alloc(0))]);
const pixels = chunk('IDAT', deflateSync(Buffer.alloc(4)));

/** Text that is a hundred kilobytes in the file and a hundred megabytes when it is read. */
const textBomb = () =>
  chunk(
    'zTXt',
    Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(100_000_000, 'a'))]),
  );
const profileBomb = () =>
  chunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(Buffer.alloc(100_000_000))]));

const GIF_FRAME = Buffer.from('21f90400000000002c000000000100010000020244010 0'.replaceAll(' ', ''), 'hex');

/** A GIF of one pixel and so many frames. */
export const longGif = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('47494638396101000100800000ffffff000000', 'hex'),
    ...Array<Buffer>(frames).fill(GIF_FRAME),
    Buffer.from(';'),
  ]);

const wideGif = (): Buffer => {
  const gif = longGif(1);
  gif.writeUInt16LE(65_535, 6);
  gif.writeUInt16LE(65_535, 8);
  return gif;
};

const riff = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

const webp = (...chunks: Buffer[]): Buffer => riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));

/** `VP8X` with the animation flag, for a canvas of so many pixels. */
function extended(width: number, height: number): Buffer {
  const data = Buffer.alloc(10);
  data[0] = 0x02;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return riff('VP8X', data);
}

/** A WebP of one pixel and so many frames. */
export async function longWebp(frames: number, canvas = 1): Promise<Buffer> {
  const still = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
    .webp({ lossless: true })
    .toBuffer();
  const frame = riff('ANMF', Buffer.concat([Buffer.alloc(16), still.subarray(12)]));
  return webp(extended(canvas, canvas), riff('ANIM', Buffer.alloc(6)), ...Array<Buffer>(frames).fill(frame));
}

/** A JPEG whose frame header claims to be as large as can be. */
async function hugeJpeg(): Promise<Buffer> {
  const jpeg = await picture('jpeg', 64, 64);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(65_500, frame + 5);
  jpeg.writeUInt16BE(65_500, frame + 7);
  return jpeg;
}

/** Everything a camera or a program may write beside the pixels. */
const talkative = () =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: '#4a7fb0' } })
    .withExif({
      IFD0: { Make: MARK, Copyright: MARK },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 29/1' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${MARK}</rdf:RDF></x:xmpmeta>`)
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();

const followedBy = async (format: 'jpeg' | 'png' | 'webp' | 'gif', rest: string) =>
  Buffer.concat([await picture(format, 40, 30), Buffer.from(rest)]);

type File = () => Buffer | Promise<Buffer>;

/** Refused before a pixel of them is decoded. */
export const FLOODS: readonly (readonly [string, File])[] = [
  ['a PNG of 16,383² pixels in 32 kB', () => wholePng(16_383, 16_383)],
  ['a PNG that claims 30,000² pixels', () => pixelFlood(30_000, 30_000)],
  ['a PNG of very long rows', () => pixelFlood(10_000_000, 6)],
  ['a JPEG of 65,500² pixels', hugeJpeg],
  ['a WebP of 16,000² pixels', () => longWebp(2, 16_000)],
];

/** Damaged so that nothing can be shown of them. */
export const DAMAGED: readonly (readonly [string, File])[] = [
  ['a PNG of no width', () => oddPng(header(0, 10), pixels)],
  ['a PNG of a depth there is not', () => oddPng(header(2, 2, 99), pixels)],
  ['a PNG of a colour there is not', () => oddPng(header(2, 2, 8, 77), pixels)],
  ['a PNG without pixels', () => oddPng(header(2, 2))],
  ['a PNG whose pixels are rubbish', () => oddPng(header(2, 2), chunk('IDAT', Buffer.alloc(200, 7)))],
  ['a PNG whose header comes last', () => oddPng(pixels, header(2, 2))],
  [
    'a PNG with a chunk of four gigabytes',
    () => Buffer.concat([PNG_HEAD, header(2, 2), Buffer.from('ffffffff49444154', 'hex'), Buffer.alloc(50)]),
  ],
  [
    'a JPEG of its first bytes and noise',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 0x5a)]),
  ],
  ['a JPEG of markers alone', () => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(20_000, 0xff)])],
  ['a GIF without a frame', () => Buffer.from('47494638396101000100800000ffffff0000003b', 'hex')],
  ['a WebP without a picture', () => webp(riff('VP8 ', Buffer.alloc(40)))],
  [
    'a WebP that claims four gigabytes',
    () =>
      Buffer.concat([
        Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff', 'latin1'),
        Buffer.alloc(100),
      ]),
  ],
  [
    'an AVIF of its first box',
    () =>
      Buffer.concat([
        Buffer.from('0000001c66747970', 'hex'),
        Buffer.from('avif\0\0\0\0avifmif1miaf'),
        Buffer.alloc(300),
      ]),
  ],
];

/** Can be shown, and hold more than a picture: what is served has nothing of that. */
export const WITH_MORE: readonly (readonly [string, File])[] = [
  ['a JPEG with place, owner, XMP and profile', talkative],
  ['a JPEG that is a ZIP as well', () => followedBy('jpeg', `PK\x03\x04${MARK}PK\x05\x06${'\0'.repeat(18)}`)],
  [
    'a JPEG that is a page as well',
    () => followedBy('jpeg', `<html><script>alert("${MARK}")</script></html>`),
  ],
  ['a PNG that is a page as well', () => followedBy('png', `<html><script>alert("${MARK}")</script></html>`)],
  ['a WebP that is a PDF as well', () => followedBy('webp', `%PDF-1.7 ${MARK}`)],
  ['a GIF that is a program as well', () => followedBy('gif', `*/=1;alert("${MARK}")`)],
  ['a PNG with a text chunk', () => wholePng(60, 40, chunk('tEXt', Buffer.from(`Comment\0${MARK}`)))],
  ['a GIF of one pixel on a screen of 65,535²', wideGif],
  ['a GIF of 10,000 frames', () => longGif(10_000)],
  ['a WebP of 10,000 frames', () => longWebp(10_000)],
  ['a PNG just below 50 megapixels', () => wholePng(7000, 7000)],
];

/** Small files that grow when something beside the pixels is read: shown or refused, but at no cost. */
export const BOMBS: readonly (readonly [string, File])[] = [
  ['a PNG with 100 MB of text', () => wholePng(60, 40, textBomb())],
  ['a PNG with 100 MB of profile', () => wholePng(60, 40, profileBomb())],
  [
    'a PNG with 50,000 chunks',
    () => wholePng(60, 40, ...Array<Buffer>(50_000).fill(chunk('tEXt', Buffer.from('a\0b')))),
  ],
];
