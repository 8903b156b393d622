/** What an upload is by its own bytes. Name, extension and declared type are never asked. */
export type MediaType =
  | { readonly kind: 'image'; readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' }
  | { readonly kind: 'video'; readonly container: 'mp4' | 'webm' };

export type SniffedType = MediaType | { readonly kind: 'heic' } | { readonly kind: 'unsupported' };

/** So many bytes from the start are enough to decide. */
export const SNIFF_BYTES = 4096;

const UNSUPPORTED: SniffedType = { kind: 'unsupported' };
const image = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'): SniffedType => ({ kind: 'image', format });

const AVIF_BRANDS = new Set(['avif', 'avis']);
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);
const VIDEO_BRANDS = /^(isom|iso[2-9a]|mp4[12]|avc1|av01|M4V[ HP]|MSNV|NDSC|dash|mmp4|XAVC|qt {2}|3g[2p].)$/;
/** A QuickTime file from before there were brands begins with one of these boxes. */
const BRANDLESS_BOXES = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** Decides by magic bytes, from the first {@link SNIFF_BYTES} of a file (or all of a shorter one). */
export function sniffMediaType(head: Buffer): SniffedType {
  if (head.length < 12) return UNSUPPORTED;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return image('jpeg');
  if (head.subarray(0, 8).equals(PNG)) return image('png');
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return image('webp');
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return image('gif');
  if (head.subarray(0, 4).equals(EBML)) return matroska(head);
  return isoBaseMedia(head);
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** Element id of EBML's DocType, followed by a one-byte length. */
const DOC_TYPE = Buffer.from([0x42, 0x82]);

function matroska(head: Buffer): SniffedType {
  const at = head.subarray(0, 128).indexOf(DOC_TYPE);
  const name = at < 0 ? '' : ascii(head, at + 3, at + 3 + ((head[at + 2] ?? 0x80) & 0x7f));
  return name === 'webm' ? { kind: 'video', container: 'webm' } : UNSUPPORTED;
}

function isoBaseMedia(head: Buffer): SniffedType {
  const box = ascii(head, 4, 8);
  if (BRANDLESS_BOXES.has(box)) return { kind: 'video', container: 'mp4' };
  if (box !== 'ftyp') return UNSUPPORTED;
  const major = ascii(head, 8, 12);
  const brands = [major, ...compatibleBrands(head)];
  // A picture says so in its major brand; a film may list picture brands (a live photo) and stays a film.
  if (AVIF_BRANDS.has(major)) return image('avif');
  if (HEIC_BRANDS.has(major))
    return brands.some((brand) => AVIF_BRANDS.has(brand)) ? image('avif') : { kind: 'heic' };
  if (/^M4[ABP] $/.test(major)) return UNSUPPORTED;
  return brands.some((brand) => VIDEO_BRANDS.test(brand)) ? { kind: 'video', container: 'mp4' } : UNSUPPORTED;
}

function compatibleBrands(head: Buffer): string[] {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(head, at, at + 4));
  return brands;
}

const ascii = (bytes: Buffer, from: number, to: number): string =>
  bytes.subarray(from, to).toString('latin1');
