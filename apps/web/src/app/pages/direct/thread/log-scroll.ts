import { DestroyRef, Directive, ElementRef, afterNextRender, inject, output, signal } from '@angular/core';

const AT_BOTTOM_PX = 48;
const NEAR_TOP_PX = 900;

/**
 * Keeps a log still under its reader: at the bottom it follows what comes, anywhere else the message at the upper edge
 * stays where it is, whatever is put in above or below. The log's one child holds the rows; messages have `data-seq`.
 */
@Directive({ selector: '[hgLogScroll]', exportAs: 'hgLogScroll', host: { '(scroll)': 'scrolled()' } })
export class LogScroll {
  readonly #log = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #atBottom = signal(true);
  #anchor: { element: Element; top: number } | null = null;

  /** Whether the newest message is in sight. */
  readonly atBottom = this.#atBottom.asReadonly();
  /** The beginning of what is loaded comes near. */
  readonly nearTop = output();

  constructor() {
    const resizes = new ResizeObserver(() => this.#settle());
    afterNextRender(() => {
      resizes.observe(this.#log);
      if (this.#log.firstElementChild) resizes.observe(this.#log.firstElementChild);
    });
    inject(DestroyRef).onDestroy(() => resizes.disconnect());
  }

  toBottom(): void {
    this.#atBottom.set(true);
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Puts an element near the upper edge. */
  show(element: Element): void {
    this.#log.scrollTop += element.getBoundingClientRect().top - this.#log.getBoundingClientRect().top - 48;
    this.scrolled();
  }

  protected scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#atBottom.set(scrollHeight - scrollTop - clientHeight <= AT_BOTTOM_PX);
    this.#anchor = this.#atUpperEdge();
    if (scrollTop < NEAR_TOP_PX) this.nearTop.emit();
  }

  /** Something grew or shrank, after layout and before it is painted. */
  #settle(): void {
    if (this.#atBottom()) {
      this.#log.scrollTop = this.#log.scrollHeight;
    } else if (this.#anchor?.element.isConnected) {
      this.#log.scrollTop += this.#anchor.element.getBoundingClientRect().top - this.#anchor.top;
    }
    this.#anchor = this.#atUpperEdge();
    if (this.#log.scrollTop < NEAR_TOP_PX) this.nearTop.emit();
  }

  #atUpperEdge(): { element: Element; top: number } | null {
    const edge = this.#log.getBoundingClientRect().top;
    const messages = this.#log.querySelectorAll('[data-seq]');
    let [low, high] = [0, messages.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((messages[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
      else high = middle;
    }
    const element = messages[low];
    return element ? { element, top: element.getBoundingClientRect().top } : null;
  }
}
