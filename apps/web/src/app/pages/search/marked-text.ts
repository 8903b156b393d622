import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { highlight } from './highlight';

/** Text with the part marked that was searched for. */
@Component({
  selector: 'hg-marked-text',
  // In elements of their own, between which white space is left out.
  template: `<bdi>
    <span>{{ parts().before }}</span>
    <mark>{{ parts().match }}</mark>
    <span>{{ parts().after }}</span>
  </bdi>`,
  styles: `
    mark {
      background: none;
      color: var(--accent);
      font-weight: 650;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly query = input.required<string>();
  protected readonly parts = computed(() => highlight(this.text(), this.query()));
}
