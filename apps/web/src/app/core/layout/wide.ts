import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Whether there is room for more than a phone's one column: the layout from 768 pixels. */
@Injectable({ providedIn: 'root' })
export class Wide {
  readonly #query = matchMedia('(min-width: 768px)');
  readonly #isWide = signal(this.#query.matches);
  readonly isWide = this.#isWide.asReadonly();

  constructor() {
    const changed = () => this.#isWide.set(this.#query.matches);
    this.#query.addEventListener('change', changed);
    inject(DestroyRef).onDestroy(() => this.#query.removeEventListener('change', changed));
  }
}
