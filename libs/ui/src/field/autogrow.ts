import { Directive, ElementRef, afterRenderEffect, inject, input } from '@angular/core';

/** A textarea as high as its text, up to `maxHeight` pixels; then it scrolls. */
@Directive({
  selector: 'textarea[hgAutogrow]',
  host: { rows: '1', '(input)': 'fit()', '[style.max-height.px]': 'maxHeight()' },
})
export class Autogrow {
  readonly #element = inject<ElementRef<HTMLTextAreaElement>>(ElementRef).nativeElement;

  readonly maxHeight = input(160);

  constructor() {
    afterRenderEffect(() => this.fit());
  }

  /** Call it after the text was set by the program. */
  fit(): void {
    const { style } = this.#element;
    style.height = 'auto';
    const border = this.#element.offsetHeight - this.#element.clientHeight;
    style.height = `${this.#element.scrollHeight + border}px`;
    style.overflowY = this.#element.scrollHeight + border > this.maxHeight() ? 'auto' : 'hidden';
  }
}
