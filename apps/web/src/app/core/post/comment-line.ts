import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RichText } from '@heliograph/ui';
import type { CommentView } from '../entities/post-parts';

/** A comment in one run of text: who, then what. */
@Component({
  selector: 'hg-comment-line',
  imports: [RichText, RouterLink],
  template: `<p class="cmt" [class.cmt--pending]="comment().pending">
    <a [routerLink]="['/u', comment().author.username]"
      ><b>{{ comment().author.username }}</b></a
    >&ngsp;
    <hg-rich-text dir="auto" [text]="comment().text" />
  </p>`,
  styles: `
    :host {
      display: block;
    }
    .cmt--pending {
      opacity: 0.6;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentLine {
  readonly comment = input.required<CommentView>();
}
