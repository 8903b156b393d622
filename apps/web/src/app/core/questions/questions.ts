import { Injectable, Injector, inject } from '@angular/core';
import type { Question } from '@heliograph/ui';

/** Asks before something that cannot be taken back. The dialog's code comes with the first question. */
@Injectable({ providedIn: 'root' })
export class Questions {
  readonly #injector = inject(Injector);

  async confirm(question: Question): Promise<boolean> {
    const { ask } = await import('./ask');
    return ask(this.#injector, question);
  }
}
