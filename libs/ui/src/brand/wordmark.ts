import { ChangeDetectionStrategy, Component } from '@angular/core';
import { WORDMARK_PATH } from './wordmark-path';

/** The name as it is drawn. Decoration; the link around it carries the name. */
@Component({
  selector: 'hg-wordmark',
  template: `<svg class="wordmark" viewBox="0 4 117 25" width="117" height="25" aria-hidden="true">
    <path fill="currentColor" [attr.d]="path" />
  </svg>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Wordmark {
  protected readonly path = WORDMARK_PATH;
}
