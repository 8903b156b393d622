import { Directive, ElementRef, inject } from '@angular/core';

/** Page Down and Page Up go from one `article` of a `role="feed"` to the next, as people who listen expect. */
@Directive({ selector: '[hgFeedKeys]', host: { '(keydown)': 'move($event)' } })
export class FeedKeys {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected move(event: KeyboardEvent): void {
    const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    const inside = event.target instanceof Element ? event.target.closest('article') : null;
    if (step === 0 || !inside || isEditing(event.target)) return;
    const articles = [...this.#element.querySelectorAll('article')];
    const next = articles[articles.indexOf(inside) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

const isEditing = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
