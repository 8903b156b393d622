import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  booleanAttribute,
  computed,
  inject,
  input,
} from '@angular/core';
import { DotsLoader } from '../loading/dots-loader';

/**
 * A button, or a link that looks like one. While `busy` it keeps its name and its width, shows the four dots, and takes
 * no clicks; it stays focusable, so that nobody loses their place.
 */
@Component({
  selector: 'button[hgButton], a[hgButton]',
  imports: [DotsLoader],
  template: `
    <span class="btn__label"><ng-content /></span>
    @if (busy()) {
      <span class="btn__busy"><hg-dots-loader /></span>
    }
  `,
  host: {
    class: 'btn',
    '[class]': 'modifiers()',
    '[attr.aria-busy]': 'busy() || null',
    '[attr.aria-disabled]': 'takesNoClicks() || null',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Button {
  readonly variant = input<'plain' | 'primary' | 'line' | 'ghost' | 'danger'>('plain');
  readonly size = input<'sm' | 'md' | 'lg'>('md');
  readonly block = input(false, { transform: booleanAttribute });
  readonly busy = input(false);
  /** Cannot be used now; what stands beside it says why. It stays focusable and takes no clicks. */
  readonly unavailable = input(false);

  protected readonly takesNoClicks = computed(() => this.busy() || this.unavailable());
  protected readonly modifiers = computed(() =>
    [
      this.variant() === 'plain' ? '' : `btn--${this.variant()}`,
      this.size() === 'md' ? '' : `btn--${this.size()}`,
      this.block() ? 'btn--block' : '',
      this.busy() ? 'btn--is-busy' : '',
    ].filter(Boolean),
  );

  constructor() {
    const swallow = (event: Event) => {
      if (!this.takesNoClicks()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // In the capturing phase, so that it comes before whoever listens to the click.
    inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.addEventListener('click', swallow, {
      capture: true,
    });
  }
}
