import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { GLYPHS, type Glyph } from './glyphs';

/** A glyph, decoration only: the control around it carries the name. `filled` draws its solid twin (heart, bookmark). */
@Component({
  selector: 'hg-icon',
  template: `<svg class="icon" [class]="modifiers()" viewBox="0 0 24 24" aria-hidden="true">
    <path [attr.d]="path()" />
  </svg>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<Glyph>();
  /** Side in pixels; the stroke keeps its visible weight. */
  readonly size = input<16 | 20 | 24>(24);
  readonly filled = input(false);

  protected readonly path = computed(() => GLYPHS[this.name()]);
  protected readonly modifiers = computed(() => [
    ...(this.size() === 24 ? [] : [`icon--${this.size()}`]),
    ...(this.filled() ? ['icon--fill'] : []),
  ]);
}
