import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Icon } from '@heliograph/ui';
import type { PostView } from '../entities/post-parts';
import { Posts } from '../entities/posts';
import { PostActs } from './post-acts';

/** The row under a post's media. */
@Component({
  selector: 'hg-post-actions',
  imports: [Icon],
  template: `<div class="post__acts">
    <button
      class="ib ib--like"
      type="button"
      [class.ib--pops]="pops()"
      [attr.aria-pressed]="post().liked"
      [attr.aria-label]="post().liked ? 'Unlike' : 'Like'"
      (click)="toggleLike()"
    >
      <hg-icon name="heart" />
    </button>
    <button class="ib" type="button" aria-label="Comment" (click)="comment.emit()">
      <hg-icon name="comment" />
    </button>
    <button class="ib" type="button" aria-label="Copy link" (click)="acts.copyLink(post().id)">
      <hg-icon name="share" />
    </button>
  </div>`,
  styles: `
    .ib--pops .icon,
    .ib--pops hg-icon {
      display: block;
      animation: pop 420ms var(--spring);
    }
    @keyframes pop {
      from {
        scale: 0.6;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostActions {
  readonly #posts = inject(Posts);
  protected readonly acts = inject(PostActs);

  readonly post = input.required<PostView>();
  readonly comment = output();

  /** Only a like that was given here and now moves; one that was there, or came by itself, stands still. */
  protected readonly pops = signal(false);

  protected toggleLike(): void {
    const { id, liked } = this.post();
    this.pops.set(!liked);
    this.#posts.like(id, !liked);
  }
}
