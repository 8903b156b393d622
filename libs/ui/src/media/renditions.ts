import type { Media, Rendition } from '@heliograph/contracts';

/** Ratio (width ÷ height) of the box a medium is shown in: its own, but no taller than 4:5 and no wider than 1.91:1. */
export function ratioOf(media: { readonly width: number; readonly height: number }): number {
  const ratio = media.height > 0 ? media.width / media.height : 1;
  return Math.min(1.91, Math.max(4 / 5, ratio));
}

const isVideo = ({ type }: Rendition) => type.startsWith('video/');

/** The pictures of a medium, smallest first: an image's renditions, or a video's posters. */
export const picturesOf = ({ renditions }: Pick<Media, 'renditions'>): readonly Rendition[] =>
  renditions.filter((rendition) => !isVideo(rendition)).sort((a, b) => a.width - b.width);

export const videoOf = ({ renditions }: Pick<Media, 'renditions'>): Rendition | undefined =>
  renditions.find(isVideo);

export const srcsetOf = (pictures: readonly Rendition[]): string =>
  pictures.map(({ url, width }) => `${url} ${width}w`).join(', ');

/** The picture that is at least `width` wide, or the widest there is. */
export function pictureFor(media: Pick<Media, 'renditions'>, width: number): Rendition | undefined {
  const pictures = picturesOf(media);
  return pictures.find((picture) => picture.width >= width) ?? pictures.at(-1);
}
