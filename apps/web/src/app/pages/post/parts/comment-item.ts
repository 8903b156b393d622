import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Avatar, Icon, Menu, MenuItem, MenuTrigger } from '@heliograph/ui';
import { TimeAgo } from '../../../core/clock/time-ago';
import type { CommentView } from '../../../core/entities/post-parts';
import { CommentLine } from '../../../core/post/comment-line';
import { Session } from '../../../core/session/session';

/** A comment with its author's picture and when it was written; its author, and the post's, may delete it. */
@Component({
  selector: 'hg-comment-item',
  imports: [Avatar, CommentLine, Icon, Menu, MenuItem, MenuTrigger, TimeAgo],
  template: `<hg-avatar [person]="comment().author" [size]="32" />
    <div class="body">
      <hg-comment-line [comment]="comment()" />
      <p class="caption about">
        @if (comment().pending) {
          <span>Sending…</span>
        } @else {
          <hg-time-ago [at]="comment().createdAt" />
        }
        @if (isOwn()) {
          <span>You</span>
        }
      </p>
    </div>
    @if (mayDelete()) {
      <button
        class="ib"
        type="button"
        [hgMenu]="more"
        [attr.aria-label]="
          isOwn() ? 'More about your comment' : 'More about the comment by ' + comment().author.username
        "
      >
        <hg-icon name="dots" [size]="20" />
      </button>
      <ng-template #more>
        <hg-menu>
          <button hgMenuItem type="button" icon="trash" danger (chosen)="delete.emit()">
            Delete comment
          </button>
        </hg-menu>
      </ng-template>
    }`,
  styles: `
    :host {
      display: flex;
      gap: 12px;
      padding: 8px 12px;
    }
    .body {
      flex: 1;
      min-width: 0;
      display: grid;
      gap: 4px;
    }
    .about {
      display: flex;
      gap: 12px;
    }
    .ib {
      color: var(--ink-3);
      margin: -10px -12px -10px 0;
    }
    @media (min-width: 768px) {
      :host {
        padding-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentItem {
  readonly #me = inject(Session).person;

  readonly comment = input.required<CommentView>();
  readonly postAuthorId = input.required<string>();
  readonly delete = output();

  protected readonly isOwn = computed(() => this.comment().author.id === this.#me()?.id);
  protected readonly mayDelete = computed(
    () => !this.comment().pending && (this.isOwn() || this.postAuthorId() === this.#me()?.id),
  );
}
