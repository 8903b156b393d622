import { Directive, inject, output } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { acceptAttribute } from '@heliograph/rules';

/** A button that lets somebody choose photos and videos from this device. */
@Directive({ selector: 'button[hgFileChooser]', host: { type: 'button', '(click)': 'open()' } })
export class FileChooser {
  readonly #document = inject(DOCUMENT);
  readonly chosen = output<readonly File[]>();

  protected open(): void {
    const input = this.#document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = acceptAttribute();
    input.addEventListener('change', () => this.chosen.emit([...(input.files ?? [])]));
    input.click();
  }
}
