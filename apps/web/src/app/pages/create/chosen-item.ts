import { type Signal, type WritableSignal, computed, signal } from '@angular/core';
import { sentenceOf } from '../../core/api/sentence';
import type { UploadItem } from '../../core/uploads/upload-item';
import type { Looked } from './look-into';

/** One photo or video of the post that is being made. */
export interface ChosenItem {
  /** The upload's. */
  readonly id: string;
  /** In the draft, the same after a reload. */
  readonly draftId: string;
  readonly upload: UploadItem;
  readonly kind: 'image' | 'video';
  /** Address of the picture to show in small: the photo itself, a video's poster; null where there is none. */
  readonly still: string | null;
  readonly poster: Blob | null;
  readonly altText: WritableSignal<string>;
  /** Cannot go on by itself. */
  readonly isStopped: Signal<boolean>;
  readonly isDone: Signal<boolean>;
  /** What stopped it, as a sentence; empty where nothing did. */
  readonly reason: Signal<string>;
  /** Whether the same file could still be taken when it is sent again. */
  readonly mayPass: Signal<boolean>;
  /** Lets go of what the browser holds for it. */
  release(): void;
}

export function chosenItem(
  upload: UploadItem,
  { kind, poster }: Looked,
  { id: draftId, altText } = { id: upload.id, altText: '' },
): ChosenItem {
  const posterUrl = poster && URL.createObjectURL(poster);
  return {
    id: upload.id,
    draftId,
    upload,
    kind,
    poster,
    still: kind === 'image' ? upload.preview : posterUrl,
    altText: signal(altText),
    isStopped: computed(() => upload.state() === 'failed' || upload.state() === 'cancelled'),
    isDone: computed(() => upload.state() === 'done'),
    reason: computed(() => {
      const problem = upload.problem();
      return problem ? sentenceOf(problem) : '';
    }),
    mayPass: computed(() => upload.problem()?.mayPass ?? true),
    release: () => {
      if (posterUrl !== null) URL.revokeObjectURL(posterUrl);
    },
  };
}
