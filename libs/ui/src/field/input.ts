import { Directive, ElementRef, inject, signal } from '@angular/core';

/** The control of a field: an input, a textarea or a select between the tags of `hg-field`, which names it. */
@Directive({
  selector: 'input[hgInput], textarea[hgInput], select[hgInput]',
  host: {
    class: 'input',
    '[id]': 'id()',
    '[attr.aria-describedby]': 'describedBy()',
    '[attr.aria-invalid]': 'isInvalid() || null',
  },
})
export class Input {
  readonly element = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  readonly id = signal('');
  readonly describedBy = signal<string | null>(null);
  readonly isInvalid = signal(false);
}
