import { type Signal, type WritableSignal, signal } from '@angular/core';
import type { Media } from '@heliograph/contracts';
import { newKey } from '../api/keys';
import type { Problem } from '../api/problem';

/** `processing`: every byte was sent, the server is making its renditions. */
export type UploadState = 'waiting' | 'sending' | 'processing' | 'done' | 'failed' | 'cancelled';

export interface UploadItem {
  readonly id: string;
  readonly file: File;
  readonly poster: Blob | null;
  /** Same for every try, so that a try whose answer was lost is not a second medium. */
  readonly key: string;
  /** An object URL of the file; gone once the item is removed. */
  readonly preview: string;
  readonly state: Signal<UploadState>;
  /** Sent bytes, 0 to 1. */
  readonly progress: Signal<number>;
  readonly problem: Signal<Problem | null>;
  readonly media: Signal<Media | null>;
}

/** The queue's own view of an item. */
export interface RunningUpload extends UploadItem {
  readonly state: WritableSignal<UploadState>;
  readonly progress: WritableSignal<number>;
  readonly problem: WritableSignal<Problem | null>;
  readonly media: WritableSignal<Media | null>;
}

export function newUpload(file: File, poster: Blob | null): RunningUpload {
  return {
    id: newKey(),
    key: newKey(),
    file,
    poster,
    preview: URL.createObjectURL(file),
    state: signal('waiting'),
    progress: signal(0),
    problem: signal(null),
    media: signal(null),
  };
}
