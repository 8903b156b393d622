import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

/** A place that must be gone from everything that is served. */
export const SECRET_PLACE = 'Rue de la Lampe 7';

/**
 * A photo as a phone makes it: 12 megapixels, stored lying on its side with EXIF orientation 6, with GPS and a
 * description inside. Drawn, with noise, so that it has a real photo's size in bytes.
 */
export const phonePhoto = async (hue = 28): Promise<Buffer> => {
  const sky = `<svg xmlns="http://www.w3.org/2000/svg" width="4032" height="3024">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 80% 72%)"/><stop offset="1" stop-color="hsl(${hue + 180} 40% 28%)"/></linearGradient></defs>
    <rect width="4032" height="3024" fill="url(#g)"/><circle cx="3000" cy="900" r="380" fill="hsl(${hue} 95% 84%)"/></svg>`;
  const grain = await sharp({
    create: {
      width: 4032,
      height: 3024,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 18 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(Buffer.from(sky))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: { ImageDescription: SECRET_PLACE },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 7/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
};

/** A small picture, cheap enough for hundreds of posts. */
export const tinyPhoto = (hue: number): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="400"><rect width="320" height="400" fill="hsl(${hue % 360} 45% 62%)"/><circle cx="${60 + (hue % 200)}" cy="150" r="46" fill="hsl(${(hue + 40) % 360} 90% 82%)"/></svg>`,
    ),
  )
    .jpeg()
    .toBuffer();

/** One of the drawn photographs or portraits in the repository's `photographs/`, as a file to upload. */
export const drawnPhoto = async (name: string, width = 1200): Promise<Buffer> =>
  sharp(await readFile(`photographs/${name}.svg`), { density: 200 })
    .resize({ width })
    .jpeg({ quality: 86 })
    .toBuffer();
