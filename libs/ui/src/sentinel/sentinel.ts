import { DestroyRef, Directive, ElementRef, afterNextRender, inject, input, output } from '@angular/core';

/** Says when its element comes near the screen, and again each time it comes back: the end of a list asks for more. */
@Directive({ selector: '[hgSentinel]' })
export class Sentinel {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** How much before it is seen, as a CSS margin around the screen. */
  readonly margin = input('1200px 0px');
  readonly reached = output();

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.reached.emit();
        },
        { rootMargin: this.margin() },
      );
      observer.observe(this.#element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
