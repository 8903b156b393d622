import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  EnvironmentInjector,
  Injector,
  type OnInit,
  inject,
  input,
} from '@angular/core';
import { openDialog } from '@heliograph/ui';
import { nameOf } from '../../core/entities/name-of';
import { Posts } from '../../core/entities/posts';
import { catchFocus, thePage } from '../../core/focus/catch-focus';
import { Overlay } from '../../core/navigation/overlay';
import { PostDialog } from './parts/post-dialog';

/** A post over the page that it was opened from: its dialog is open as long as this route is. */
@Component({
  selector: 'hg-post-overlay',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostOverlay implements OnInit {
  readonly #destroyed = inject(DestroyRef);
  readonly #environment = inject(EnvironmentInjector);
  readonly #injector = inject(Injector);
  readonly #overlay = inject(Overlay);
  readonly #posts = inject(Posts);

  readonly postId = input.required<string>();

  ngOnInit(): void {
    const author = this.#posts.view(this.postId())()?.author;
    const dialog = openDialog(this.#injector, PostDialog, {
      label: author ? `Post by ${nameOf(author)}` : 'Post',
      data: this.postId,
      panel: 'full',
      closeOnNavigation: false,
      autoFocus: '.pd__title',
    });
    let isRouteLeft = false;
    this.#destroyed.onDestroy(() => {
      isRouteLeft = true;
      dialog.close();
    });
    dialog.closed.subscribe(() => {
      // What it was opened from may have been deleted in it.
      catchFocus(thePage(), this.#environment);
      if (!isRouteLeft) void this.#overlay.close();
    });
  }
}
