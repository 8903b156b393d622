import { Injectable, inject } from '@angular/core';
import type { Post } from '@heliograph/contracts';
import { PostOpener } from '../../core/post/post-opener';
import { Toasts } from '../../core/toasts/toasts';

/** Says that the post is there, since it may be out of sight, and leads to it. */
@Injectable({ providedIn: 'root' })
export class SharedNotice {
  readonly #opener = inject(PostOpener);
  readonly #toasts = inject(Toasts);

  say(post: Post): void {
    this.#toasts.show('Your post is out', {
      action: { label: 'View', run: () => this.#opener.open(post.id) },
    });
  }
}
