import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Wide } from '../layout/wide';
import type { IdList } from '../lists/id-list';
import { Overlay } from '../navigation/overlay';

/** Opens posts, and knows the list that the present one was opened from: what its arrows step through. */
@Injectable({ providedIn: 'root' })
export class PostOpener {
  readonly #overlay = inject(Overlay);
  readonly #router = inject(Router);
  readonly #wide = inject(Wide);
  #from: IdList | null = null;

  /** The list that the present post was opened from, if from one. */
  get from(): IdList | null {
    return this.#from;
  }

  /** A dialog over the list where there is room; on phones a page. */
  open(postId: string, from: IdList | null = null): void {
    this.#from = from;
    if (this.#wide.isWide()) void this.#overlay.open(['p', postId]);
    else void this.#router.navigate(['/p', postId]);
  }

  /** Goes on to another one in the dialog, without a step back to this one. */
  step(postId: string): void {
    void this.#overlay.open(['p', postId], { replace: true });
  }
}

/** Whether a click asks for another tab or window, which is the browser's business. */
export const isModified = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey;
