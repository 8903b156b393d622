import { type Injector, afterNextRender } from '@angular/core';

/**
 * Gives the focus to `place` where what had it is taken away with the next rendering, as by deleting it: whoever uses
 * keys goes on there and not at the top of the page. Does nothing where something still has it.
 */
export function catchFocus(place: HTMLElement | null, injector: Injector): void {
  afterNextRender(
    () => {
      const { activeElement, body } = document;
      if (activeElement === null || activeElement === body) place?.focus({ preventScroll: true });
    },
    { injector },
  );
}

/** The page inside the frame, for what leaves no nearer place. */
export const thePage = (): HTMLElement | null => document.getElementById('main');
