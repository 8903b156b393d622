import { DOCUMENT, Injectable, inject } from '@angular/core';

/**
 * Says things to people who listen instead of look. Its element lies in the body and is `aria-live`, so that it is
 * heard over an open dialog too.
 */
@Injectable({ providedIn: 'root' })
export class Announcer {
  readonly #document = inject(DOCUMENT);
  readonly #element = this.#create();

  say(text: string): void {
    this.#element.textContent = '';
    // Told twice is heard twice only when it was empty in between.
    setTimeout(() => (this.#element.textContent = text), 50);
  }

  #create(): HTMLElement {
    const element = this.#document.createElement('div');
    element.className = 'sr';
    // Below a page as high as the screen it would make that page scroll.
    element.style.top = '0';
    element.setAttribute('aria-live', 'polite');
    element.setAttribute('aria-atomic', 'true');
    this.#document.body.append(element);
    return element;
  }
}
