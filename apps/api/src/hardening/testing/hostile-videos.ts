import { fixture } from '../../media/testing/pictures';

type File = () => Buffer;

/** A box: its size, its name, and what is in it. */
function box(name: string, ...contents: Buffer[]): Buffer {
  const data = Buffer.concat(contents);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, data]);
}

const ftyp = () => box('ftyp', Buffer.from('isom\0\0\0\0isomavc1'));

/** The file with the size field of its first box of that name overwritten. */
function withSize(file: Buffer, name: string, size: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt32BE(size, changed.indexOf(name, 0, 'latin1') - 4);
  return changed;
}

/** The file with bytes in the first box of that name overwritten. */
function withBytes(file: Buffer, name: string, offset: number, bytes: readonly number[]): Buffer {
  const changed = Buffer.from(file);
  changed.set(bytes, changed.indexOf(name, 0, 'latin1') + 4 + offset);
  return changed;
}

/** Whether the index is before or after the content, its one video track so many times. */
function withTracks(file: Buffer, count: number): Buffer {
  const moov = file.indexOf('moov', 0, 'latin1') - 4;
  const moovSize = file.readUInt32BE(moov);
  const trak = file.indexOf('trak', moov, 'latin1') - 4;
  const track = file.subarray(trak, trak + file.readUInt32BE(trak));
  const index = box('moov', file.subarray(moov + 8, moov + moovSize), ...Array<Buffer>(count).fill(track));
  return Buffer.concat([file.subarray(0, moov), index, file.subarray(moov + moovSize)]);
}

const nested = (depth: number) =>
  Array.from({ length: depth }).reduce<Buffer>((inner) => box('moov', inner), Buffer.alloc(0));

const ALL = [0xff, 0xff, 0xff, 0xff];
const mp4 = () => fixture('titled.mp4');
const mov = () => fixture('portrait.mov');
const webm = () => fixture('titled.webm');

/** Films whose inside is not what it says: every one is refused, or copied into a clean file. */
export const BROKEN_VIDEOS: readonly (readonly [string, File])[] = [
  ['an MP4 of its first box', ftyp],
  ['an MP4 whose index has no end', () => withSize(mp4(), 'moov', 0)],
  ['an MP4 whose index has four gigabytes', () => withSize(mp4(), 'moov', 0xffffffff)],
  ['an MP4 whose index is smaller than its head', () => withSize(mp4(), 'moov', 4)],
  ['an MP4 with a track larger than the file', () => withSize(mp4(), 'trak', 0x7fffffff)],
  ['an MP4 with four thousand million sizes', () => withBytes(mp4(), 'stsz', 8, ALL)],
  ['an MP4 with four thousand million times', () => withBytes(mp4(), 'stts', 4, ALL)],
  ['an MP4 with four thousand million chunks', () => withBytes(mp4(), 'stco', 4, ALL)],
  ['an MP4 whose chunks lie beyond its end', () => withBytes(mp4(), 'stco', 8, ALL)],
  ['an MP4 whose clock stands still', () => withBytes(mp4(), 'mdhd', 12, [0, 0, 0, 0])],
  ['an MP4 that lasts for ever', () => withBytes(mp4(), 'mdhd', 16, ALL)],
  ['an MP4 of no size', () => withBytes(mp4(), 'avc1', 24, [0, 0, 0, 0])],
  ['an MP4 without the key to its frames', () => withBytes(mp4(), 'avcC', 0, Array<number>(20).fill(0))],
  ['an MP4 with an index in an index, 5,000 times', () => Buffer.concat([ftyp(), nested(5000)])],
  ['an MP4 of 1,000 tracks', () => withTracks(mp4(), 1000)],
  [
    'an MP4 with 100,000 empty boxes',
    () => Buffer.concat([ftyp(), ...Array<Buffer>(100_000).fill(box('free'))]),
  ],
  [
    'an MP4 that speaks of a file elsewhere',
    () =>
      Buffer.concat([
        ftyp(),
        box(
          'moov',
          box(
            'rmra',
            box('rmda', box('rdrf', Buffer.from('\0\0\0\0url \0\0\0\u0020http://evil.example/a.mp4\0'))),
          ),
        ),
      ]),
  ],
  ['a MOV whose index has no end', () => withSize(mov(), 'moov', 0)],
  ['a MOV whose chunks lie beyond its end', () => withBytes(mov(), 'stco', 8, ALL)],
  ['a WebM of its first element', () => webm().subarray(0, 60)],
  [
    'a WebM with zeros for a middle',
    () => Buffer.concat([webm().subarray(0, 5000), Buffer.alloc(15_000), webm().subarray(20_000)]),
  ],
  [
    'a WebM with noise for an index',
    () => Buffer.concat([webm().subarray(0, 50), Buffer.alloc(2000, 0xa5), webm().subarray(2050)]),
  ],
  [
    'a WebM that goes on for ever',
    () => Buffer.concat([webm().subarray(0, 200), Buffer.alloc(200_000, 0xff)]),
  ],
];
