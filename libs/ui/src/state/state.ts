import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Mark } from '../brand/mark';

/** Nothing here yet, or it could not be loaded: the mark, a line, a sentence, and (between the tags) one act. */
@Component({
  selector: 'hg-state',
  imports: [Mark],
  template: `<div class="state" [attr.role]="kind() === 'error' ? 'alert' : null">
    <hg-mark />
    <h2 class="display state__h">{{ heading() }}</h2>
    @if (text(); as sentence) {
      <p>{{ sentence }}</p>
    }
    <ng-content />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class State {
  readonly heading = input.required<string>();
  readonly text = input<string>();
  readonly kind = input<'empty' | 'error'>('empty');
}
