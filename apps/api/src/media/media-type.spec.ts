import { sniffMediaType } from './media-type';
import { fixture, heicHead, picture } from './testing/pictures';

const text = (value: string) => Buffer.from(value.padEnd(64, ' '), 'latin1');
const ftyp = (major: string, ...compatible: string[]) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 16 + compatible.length * 4]),
    Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1'),
    Buffer.alloc(64),
  ]);

describe('sniffMediaType', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('knows %s', async (format) => {
    expect(sniffMediaType(await picture(format, 20, 20))).toEqual({ kind: 'image', format });
  });

  it.each([
    ['titled.mp4', 'mp4'],
    ['portrait.mov', 'mp4'],
    ['titled.webm', 'webm'],
  ])('knows %s', (name, container) => {
    expect(sniffMediaType(fixture(name))).toEqual({ kind: 'video', container });
  });

  it('knows a QuickTime file from before there were brands', () => {
    expect(sniffMediaType(text('\0\0\0\x08wide\0\0\x10\0mdat'))).toEqual({ kind: 'video', container: 'mp4' });
  });

  it.each([
    ['HEIC', heicHead()],
    ['HEIF without more', ftyp('mif1', 'miaf')],
    ['a HEIC burst', ftyp('hevc', 'msf1')],
  ])('tells %s apart, so that its sender can be helped', (_, head) => {
    expect(sniffMediaType(head)).toEqual({ kind: 'heic' });
  });

  it('takes AVIF that calls itself HEIF for AVIF', () => {
    expect(sniffMediaType(ftyp('mif1', 'avif', 'miaf'))).toEqual({ kind: 'image', format: 'avif' });
  });

  it('takes a live photo’s film for a film', () => {
    expect(sniffMediaType(ftyp('qt  ', 'heic'))).toEqual({ kind: 'video', container: 'mp4' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from([0xff, 0xd8, 0xff])],
    ['zeros', Buffer.alloc(100)],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['SVG with a declaration', text('<?xml version="1.0"?><svg/>')],
    ['PHP', text('<?php system($_GET[0]);')],
    ['a PDF', text('%PDF-1.7')],
    ['a ZIP', text('PK\x03\x04')],
    ['a Windows program', text('MZ\x90')],
    ['a Linux program', text('\x7fELF')],
    ['TIFF', text('II*\0')],
    ['BMP', text('BM')],
    ['JPEG XL', ftyp('jxl ')],
    ['Canon raw', ftyp('crx ')],
    ['sound in MP4', ftyp('M4A ', 'isom', 'mp42')],
    ['WAV', text('RIFF\0\0\0\0WAVEfmt ')],
    ['MP3', text('ID3\x04')],
    ['Matroska that is not WebM', fixture('plain.mkv')],
    ['ASF', Buffer.concat([Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), Buffer.alloc(39)])],
    ['GIF of no known version', text('GIF88a')],
    ['text with a picture inside', Buffer.concat([text('hello'), Buffer.from([0xff, 0xd8, 0xff])])],
  ])('refuses %s', (_, head) => {
    expect(sniffMediaType(head)).toEqual({ kind: 'unsupported' });
  });
});
