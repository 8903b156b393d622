import { refusalByFacts, refusalByLength, refusalByPixels, kindOf } from './file-refusal';
import { happened } from './happened';
import { posterOf } from './video-poster';

/** What was found in a file that may be sent. */
export interface Looked {
  readonly kind: 'image' | 'video';
  /** A video's still picture, to be uploaded with it; null where this browser cannot make one. */
  readonly poster: Blob | null;
}

/** Looks into a file before a byte of it is sent. Answers why it is refused, or what it is. */
export async function lookInto(file: File): Promise<Looked | { readonly why: string }> {
  const why = refusalByFacts(file);
  if (why !== null) return { why };
  const url = URL.createObjectURL(file);
  try {
    return kindOf(file) === 'video' ? await lookIntoVideo(url) : await lookIntoImage(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function lookIntoImage(url: string): Promise<Looked | { readonly why: string }> {
  const image = new Image();
  image.src = url;
  if (!(await happened(image, 'load', 'error'))) {
    return { why: 'is damaged or incomplete and could not be read. Choose another copy.' };
  }
  const why = refusalByPixels(image.naturalWidth, image.naturalHeight);
  return why === null ? { kind: 'image', poster: null } : { why };
}

async function lookIntoVideo(url: string): Promise<Looked | { readonly why: string }> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  // One that this browser cannot play may be fine in others: the server decides.
  if (!(await happened(video, 'loadedmetadata', 'error'))) return { kind: 'video', poster: null };
  const why = refusalByLength(video.duration);
  if (why !== null) return { why };
  return { kind: 'video', poster: await posterOf(video) };
}
