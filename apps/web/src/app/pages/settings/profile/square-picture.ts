import type { Crop } from './crop-view';

/** Enough for the largest portrait on a fine screen. */
const MOST_SIDE = 1024;

/** The picture in a file, upright; null where this browser cannot read it and the server has to say what it is. */
export async function readPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

export const isSquare = ({ width, height }: { width: number; height: number }): boolean =>
  Math.abs(width - height) <= Math.max(width, height) * 0.02;

/** A square of the picture as a JPEG; null where the browser does not make one. */
export function cutOut(picture: ImageBitmap, { x, y, side }: Crop): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(MOST_SIDE, Math.round(side));
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
}
