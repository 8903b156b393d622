import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Unread } from '../unread/unread';

/** The tab's title: "(3) Messages · Heliograph". A page whose title depends on data sets it with `name`. */
@Injectable({ providedIn: 'root' })
export class HeliographTitle extends TitleStrategy {
  readonly #document = inject(DOCUMENT);
  readonly #unread = inject(Unread);
  readonly #page = signal('');

  /** The present page's own title, for announcing where one has come. */
  readonly page = this.#page.asReadonly();

  readonly #whole = computed(() => {
    const unread = this.#unread.messages();
    const page = this.#page();
    return `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${page === '' ? '' : `${page} · `}Heliograph`;
  });

  constructor() {
    super();
    effect(() => (this.#document.title = this.#whole()));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.name(this.buildTitle(snapshot) ?? '');
  }

  name(page: string): void {
    this.#page.set(page);
  }
}
