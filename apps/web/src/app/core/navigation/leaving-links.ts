import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';
import { Router } from '@angular/router';

/**
 * Links in what lies over a page lead away from both: an ordinary router link would change the page below and leave this
 * open, since outlets are kept apart.
 */
@Directive({ selector: '[hgLeavingLinks]' })
export class LeavingLinks {
  readonly #router = inject(Router);
  /** Somebody follows a link: close what is not a route of its own. */
  readonly left = output();

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const follow = (event: MouseEvent) => this.#follow(event);
    // Before the link hears of it.
    element.addEventListener('click', follow, true);
    inject(DestroyRef).onDestroy(() => element.removeEventListener('click', follow, true));
  }

  #follow(event: MouseEvent): void {
    const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event;
    if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = target instanceof Element ? target.closest('a[href^="/"]:not([target])') : null;
    const address = link?.getAttribute('href');
    if (!address) return;
    event.preventDefault();
    event.stopPropagation();
    this.left.emit();
    void this.#router.navigateByUrl(address);
  }
}
