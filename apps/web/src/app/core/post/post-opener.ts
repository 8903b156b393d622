import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Wide } from '../layout/wide';
import type { IdList } from '../lists/id-list';
import { Overlay } from '../navigation/overlay';
import { Toasts } from '../toasts/toasts';

/** Opens posts, and knows the list that the present one was opened from: what its arrows step through. */
@Injectable({ providedIn: 'root' })
export class PostOpener {
  readonly #overlay = inject(Overlay);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #wide = inject(Wide);
  #from: IdList | null = null;

  /** The list that the present post was opened from, if from one. */
  get from(): IdList | null {
    return this.#from;
  }

  /** A dialog over the list where there is room; on phones a page. */
  open(postId: string, from: IdList | null = null): void {
    this.#from = from;
    const opening = this.#wide.isWide()
      ? this.#overlay.open(['p', postId])
      : this.#router.navigate(['/p', postId]);
    opening.catch((error: unknown) => {
      // A page that was never opened yet has to be fetched; that it cannot be while online is no matter of the line.
      if (navigator.onLine) throw error;
      this.#toasts.show('Opening a post for the first time needs a connection', {
        isError: true,
        action: { label: 'Retry', run: () => this.open(postId, from) },
      });
    });
  }

  /** Goes on to another one in the dialog, without a step back to this one. */
  step(postId: string): void {
    void this.#overlay.open(['p', postId], { replace: true });
  }
}

/** Whether a click asks for another tab or window, which is the browser's business. */
export const isModified = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey;
