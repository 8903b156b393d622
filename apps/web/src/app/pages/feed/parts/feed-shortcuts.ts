import { DOCUMENT, Directive, ElementRef, inject, output } from '@angular/core';

/** What a key asks for, about the card that has the focus, or else the one at the top of the screen. */
export type FeedAct = 'like' | 'comment' | 'open';

/**
 * Keys of the home feed: j and k go to the next card and the one before, l likes, c comments, Enter opens. Off while
 * somebody writes, and while a dialog or a menu is open.
 */
@Directive({ selector: '[hgFeedShortcuts]', host: { '(document:keydown)': 'pressed($event)' } })
export class FeedShortcuts {
  readonly #document = inject(DOCUMENT);
  readonly #feed = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly acted = output<{ readonly act: FeedAct; readonly postId: string }>();

  protected pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#isElsewhere(event.target)) return;
    if (event.key === 'j') this.#move(1, event);
    if (event.key === 'k') this.#move(-1, event);
    if (event.key === 'l') this.#act('like', event);
    if (event.key === 'c') this.#act('comment', event);
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('article')) {
      this.#act('open', event);
    }
  }

  #isElsewhere(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    const writes = target.isContentEditable || target.matches('input, textarea, select');
    return writes || this.#document.querySelector('[aria-modal="true"], [role="menu"]') !== null;
  }

  #move(by: number, event: Event): void {
    const cards = this.#cards();
    const focused = this.#document.activeElement?.closest('article');
    const at = focused ? cards.indexOf(focused) : -1;
    const next = at >= 0 ? cards[at + by] : this.#topmost();
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'start' });
  }

  #act(act: FeedAct, event: Event): void {
    const card = this.#document.activeElement?.closest<HTMLElement>('article[data-post]') ?? this.#topmost();
    const postId = card?.dataset.post;
    if (postId === undefined) return;
    event.preventDefault();
    this.acted.emit({ act, postId });
  }

  #cards(): HTMLElement[] {
    return [...this.#feed.querySelectorAll<HTMLElement>('article[data-post]')];
  }

  /** The first card of which more than a sliver is on screen. */
  #topmost(): HTMLElement | undefined {
    return this.#cards().find((card) => card.getBoundingClientRect().bottom > 160);
  }
}
