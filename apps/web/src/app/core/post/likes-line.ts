import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { CountPipe } from '@heliograph/ui';
import type { PostView } from '../entities/post-parts';
import { PostActs } from './post-acts';

/** How many like a post; opens who. */
@Component({
  selector: 'hg-likes-line',
  imports: [CountPipe],
  template: `@if (post().likeCount; as count) {
      <button class="likes num" type="button" aria-haspopup="dialog" (click)="acts.showLikers(post().id)">
        {{ count | count: 'like' }}
      </button>
    } @else {
      <span class="likes likes--none">No likes yet</span>
    }`,
  styles: `
    :host {
      display: block;
    }
    .likes--none {
      color: var(--ink-3);
      font-weight: 500;
    }
    button:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LikesLine {
  protected readonly acts = inject(PostActs);
  readonly post = input.required<PostView>();
}
