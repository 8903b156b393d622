import { ACCEPTED_MEDIA, LIMITS } from '@heliograph/rules';

const MB = 1024 * 1024;

type FileFacts = Pick<File, 'name' | 'type' | 'size'>;

/** A file that will not be sent: the sentence goes on after the file's name. */
export interface RefusedFile {
  readonly name: string;
  readonly why: string;
}

/** Photo or video by type and name; null for what is neither. The server decides again, by the bytes. */
export function kindOf({ name, type }: FileFacts): 'image' | 'video' | null {
  const lower = name.toLowerCase();
  const accepted = ACCEPTED_MEDIA.find(
    (media) => media.type === type || media.extensions.some((extension) => lower.endsWith(extension)),
  );
  return accepted?.kind ?? null;
}

/** Why a file need not even be looked into, with its limit and what to do; null where there is no reason. */
export function refusalByFacts(file: FileFacts): string | null {
  if (/\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]/.test(file.type)) {
    return 'is a HEIC file, which we can’t read yet. On an iPhone, share it as “Most compatible”.';
  }
  const kind = kindOf(file);
  if (kind === null) {
    return 'is no photo or video that we can show. Use JPEG, PNG, WebP, GIF, AVIF, MP4, MOV or WebM.';
  }
  if (file.size === 0) return 'is empty. Choose another copy.';
  const most = kind === 'image' ? LIMITS.imageBytes : LIMITS.videoBytes;
  if (file.size <= most) return null;
  const size = `is ${(file.size / MB).toFixed(0)} MB`;
  return kind === 'image'
    ? `${size}; photos may have up to ${most / MB} MB. Save it smaller and try again.`
    : `${size}; videos may have up to ${most / MB} MB. Trim it or export it smaller.`;
}

/** Why a photo of this size is refused; null where it is not. */
export function refusalByPixels(width: number, height: number): string | null {
  const pixels = width * height;
  if (pixels <= LIMITS.imagePixels) return null;
  const mega = (count: number) => (count / 1_000_000).toFixed(0);
  return `has ${mega(pixels)} megapixels; photos may have up to ${mega(LIMITS.imagePixels)}. Save it smaller and try again.`;
}

/** Containers round a video's length up a little. */
const GRACE_MS = 500;

/** Why a video of this length is refused; null where it is not. */
export function refusalByLength(seconds: number): string | null {
  if (seconds * 1000 <= LIMITS.videoMs + GRACE_MS) return null;
  const shown = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  return `is ${shown} long; videos may have up to a minute. Trim it and try again.`;
}
