import { DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import { Announcer } from '../announcer/announcer';
import { HeliographTitle } from './heliograph-title';

const pathOf = (url: string) => url.split(/[?#]/)[0] ?? '';

/** After a navigation to another page: focus goes to its content, and its title is said. */
@Injectable({ providedIn: 'root' })
export class Arrival {
  readonly #document = inject(DOCUMENT);
  readonly #announcer = inject(Announcer);
  readonly #title = inject(HeliographTitle);
  readonly #injector = inject(Injector);

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        map(({ urlAfterRedirects }) => urlAfterRedirects),
        pairwise(),
        // An overlay takes and gives back the focus by itself.
        filter(([from, to]) => pathOf(from) !== pathOf(to) && !(from + to).includes('(over:')),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.#document.getElementById('main')?.focus({ preventScroll: true });
        // The router sets the title after this event, and a page whose title depends on data as it is drawn.
        afterNextRender(() => this.#announcer.say(this.#title.page()), { injector: this.#injector });
      });
  }
}
