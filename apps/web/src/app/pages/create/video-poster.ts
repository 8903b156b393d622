import { happened } from './happened';

const LONGEST_SIDE = 1080;
const QUALITY = 0.85;

/** Where the still is taken: a little into the video, since the very first picture is often black. */
const momentOf = ({ duration }: HTMLVideoElement) => Math.min(1, duration / 3);

/**
 * A still picture of a video whose metadata is known, no larger than it is shown, as WebP (PNG where the browser writes
 * none). Null where the browser cannot draw it.
 */
export async function posterOf(video: HTMLVideoElement): Promise<Blob | null> {
  if (!Number.isFinite(video.duration) || video.videoWidth === 0) return null;
  video.currentTime = momentOf(video);
  if (!(await happened(video, 'seeked', 'error'))) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', QUALITY));
}
