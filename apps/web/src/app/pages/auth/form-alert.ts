import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '@heliograph/ui';

/** What is wrong with a form as a whole. */
@Component({
  selector: 'hg-form-alert',
  imports: [Icon],
  template: `<div class="alert" role="alert">
    <hg-icon name="alert" [size]="20" /><span>{{ text() }}</span>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormAlert {
  readonly text = input.required<string>();
}
