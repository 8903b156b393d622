/** A kind of file that can be uploaded. The server decides by the bytes; this is for pickers and first refusals. */
export interface AcceptedMedia {
  readonly kind: 'image' | 'video';
  readonly type: string;
  readonly extensions: readonly string[];
}

/** Without HEIC: a picker that does not name it makes phones hand over a JPEG instead. */
export const ACCEPTED_MEDIA: readonly AcceptedMedia[] = [
  { kind: 'image', type: 'image/jpeg', extensions: ['.jpg', '.jpeg'] },
  { kind: 'image', type: 'image/png', extensions: ['.png'] },
  { kind: 'image', type: 'image/webp', extensions: ['.webp'] },
  { kind: 'image', type: 'image/gif', extensions: ['.gif'] },
  { kind: 'image', type: 'image/avif', extensions: ['.avif'] },
  { kind: 'video', type: 'video/mp4', extensions: ['.mp4', '.m4v'] },
  { kind: 'video', type: 'video/quicktime', extensions: ['.mov'] },
  { kind: 'video', type: 'video/webm', extensions: ['.webm'] },
];

/** The `accept` attribute of a file input, for one kind or for all. */
export const acceptAttribute = (kind?: AcceptedMedia['kind']): string =>
  ACCEPTED_MEDIA.filter((media) => kind === undefined || media.kind === kind)
    .flatMap(({ type, extensions }) => [type, ...extensions])
    .join(',');
