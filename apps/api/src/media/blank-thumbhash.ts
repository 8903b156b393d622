import { rgbaToThumbHash } from 'thumbhash';

const LONG_SIDE = 32;
const GREY = [128, 128, 128, 255] as const;

/** The thumbhash (base64) of a grey picture of this shape: what stands for a video without a poster while it loads. */
export function blankThumbhash(width: number, height: number): string {
  const scale = LONG_SIDE / Math.max(width, height);
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const pixels = new Uint8Array(w * h * 4).map((_, i) => GREY[i % 4] ?? 0);
  return Buffer.from(rgbaToThumbHash(w, h, pixels)).toString('base64');
}
