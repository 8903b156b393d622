import {
  ChangeDetectionStrategy,
  Component,
  booleanAttribute,
  computed,
  contentChild,
  effect,
  input,
  signal,
} from '@angular/core';
import { Icon } from '../icon/icon';
import { Input } from './input';

let made = 0;

/**
 * A label, its control (`hgInput` between the tags), a hint, and what is wrong with it, all tied together for people
 * who listen. With `reveal` a password can be looked at.
 */
@Component({
  selector: 'hg-field',
  imports: [Icon],
  templateUrl: './field.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field {
  readonly label = input.required<string>();
  /** Said beside the label without being part of the name. */
  readonly beside = input<string>();
  readonly hint = input<string>();
  readonly error = input<string | null>();
  /** Marked as wrong without a sentence of its own: the form's alert says it. */
  readonly invalid = input(false);
  /** Marked as not needed. */
  readonly optional = input(false, { transform: booleanAttribute });
  readonly reveal = input(false, { transform: booleanAttribute });
  /** The element with a sentence about more than this field, such as the form's alert. */
  readonly alsoDescribedBy = input<string>();

  protected readonly id = `field-${++made}`;
  protected readonly isRevealed = signal(false);
  private readonly control = contentChild.required(Input);
  private readonly describedBy = computed(() => {
    const ids = [
      this.alsoDescribedBy(),
      this.error() ? `${this.id}-error` : undefined,
      this.hint() ? `${this.id}-hint` : undefined,
    ].filter((id) => id !== undefined);
    return ids.length > 0 ? ids.join(' ') : null;
  });

  constructor() {
    effect(() => {
      const control = this.control();
      control.id.set(this.id);
      control.describedBy.set(this.describedBy());
      control.isInvalid.set(this.invalid() || Boolean(this.error()));
      if (this.reveal()) control.element.type = this.isRevealed() ? 'text' : 'password';
    });
  }
}
