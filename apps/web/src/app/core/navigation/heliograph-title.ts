import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import {
  type ActivatedRouteSnapshot,
  PRIMARY_OUTLET,
  type RouterStateSnapshot,
  TitleStrategy,
} from '@angular/router';
import { Unread } from '../unread/unread';

/** The tab's title: "(3) Messages · Heliograph". A page whose title depends on data sets it with `name`. */
@Injectable({ providedIn: 'root' })
export class HeliographTitle extends TitleStrategy {
  readonly #document = inject(DOCUMENT);
  readonly #unread = inject(Unread);
  readonly #page = signal('');
  /** The page in the primary outlet, and its title while something is shown over it. */
  #path: string | null = null;
  #below = '';
  #isOver = false;

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
    const path = pathOf(snapshot);
    // What a page named itself holds while something is opened over it, and closed again.
    if (path !== this.#path) this.#below = this.buildTitle(snapshot) ?? '';
    this.#path = path;
    this.#isOver = snapshot.root.children.some(({ outlet }) => outlet !== PRIMARY_OUTLET);
    this.#page.set(this.#below);
  }

  name(page: string): void {
    if (!this.#isOver) this.#below = page;
    this.#page.set(page);
  }
}

/** The path of the page in the primary outlet. */
function pathOf({ root }: RouterStateSnapshot): string {
  const segments: string[] = [];
  for (let route = root.children.find(isPrimary); route; route = route.children.find(isPrimary)) {
    segments.push(...route.url.map(({ path }) => path));
  }
  return segments.join('/');
}

const isPrimary = ({ outlet }: ActivatedRouteSnapshot) => outlet === PRIMARY_OUTLET;
