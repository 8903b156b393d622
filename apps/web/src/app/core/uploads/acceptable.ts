import { ACCEPTED_MEDIA, LIMITS } from '@heliograph/rules';
import { Problem } from '../api/problem';

/** Why a file need not even be sent; null where it may be. The server decides again, by the bytes. */
export function refusalOf({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): Problem | null {
  const accepted = ACCEPTED_MEDIA.find(
    (media) =>
      media.type === type || media.extensions.some((extension) => name.toLowerCase().endsWith(extension)),
  );
  if (/\.(heic|heif)$/i.test(name) || /^image\/hei[cf]/.test(type)) {
    return new Problem('invalid', 415, 'heic-not-supported');
  }
  if (!accepted) return new Problem('invalid', 415, 'unsupported-media');
  const most = accepted.kind === 'image' ? LIMITS.imageBytes : LIMITS.videoBytes;
  return size > most ? new Problem('invalid', 413, 'file-too-large') : null;
}
