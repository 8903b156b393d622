import { Directive, ElementRef, afterRenderEffect, inject, input, output } from '@angular/core';

/**
 * Says when its element comes near the screen: the end of a list asks for more. Given a value that changes with each
 * page, it says so again where a page was too short to push it away.
 */
@Directive({ selector: '[hgSentinel]' })
export class Sentinel {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly turn = input<unknown>(undefined, { alias: 'hgSentinel' });
  /** How much before it is seen, as a CSS margin around the screen. */
  readonly margin = input('1200px 0px');
  readonly reached = output();

  constructor() {
    afterRenderEffect((onCleanup) => {
      this.turn();
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.reached.emit();
        },
        { rootMargin: this.margin() },
      );
      observer.observe(this.#element);
      onCleanup(() => observer.disconnect());
    });
  }
}
