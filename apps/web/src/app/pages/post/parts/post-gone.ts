import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { State } from '@heliograph/ui';
import { CommentDrafts } from '../../../core/post/comment-drafts';

/** What stands in the place of a post that was deleted, or is not there for this person. */
@Component({
  selector: 'hg-post-gone',
  imports: [State],
  template: `<hg-state heading="This post was removed" text="It was deleted, or it is not for you to see.">
    @if (drafts.read(postId()); as draft) {
      <p>Your comment was not sent:</p>
      <blockquote class="written" dir="auto">{{ draft }}</blockquote>
    }
    <ng-content />
  </hg-state>`,
  styles: `
    blockquote {
      margin: 0;
      padding: 12px 16px;
      border-radius: var(--r-ctl);
      background: var(--sunken);
      text-align: start;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostGone {
  protected readonly drafts = inject(CommentDrafts);
  readonly postId = input.required<string>();
}
