import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, afterNextRender, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { Inbox } from '../core/conversations/inbox';
import { EntityPushes } from '../core/entities/entity-pushes';
import { Realtime } from '../core/realtime/realtime';
import { Session } from '../core/session/session';
import { BannerPlace } from './banner-place';
import { ConnectionBanner } from './connection-banner';
import { Nav } from './nav';

/**
 * The frame of every page of a signed-in person: navigation, banner, and the page in `main`. A route with
 * `data: { edge: true }` needs the lower edge of a phone for itself (a composer, a footer): there the bar goes away.
 */
@Component({
  selector: 'hg-frame',
  imports: [ConnectionBanner, Nav, RouterOutlet],
  template: `
    <hg-nav />
    <main id="main" class="page" tabindex="-1">
      @if (!banner.isUnderTopBar()) {
        <hg-connection-banner />
      }
      <router-outlet />
    </main>
  `,
  host: { '[class.frame--edge]': 'edge()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  protected readonly banner = inject(BannerPlace);
  protected readonly edge = signal(this.#takesEdge());

  constructor() {
    this.#router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.edge.set(this.#takesEdge()));

    inject(EntityPushes);
    inject(Inbox);
    const realtime = inject(Realtime);
    // After the first paint: nothing on screen waits for it.
    afterNextRender(() => setTimeout(() => void realtime.start()));

    const session = inject(Session);
    effect(() => {
      if (session.state() === 'out') void this.#goToSignIn(session.hasLeft());
    });
  }

  #takesEdge(): boolean {
    let route: ActivatedRouteSnapshot = this.#router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data.edge === true;
  }

  #goToSignIn(hasLeft: boolean): Promise<boolean> {
    if (hasLeft) return this.#router.navigate(['/sign-in']);
    // The address as people see it: a post over a page has its own.
    const url = this.#location.path(true);
    return this.#router.navigate(['/sign-in'], {
      queryParams: url === '' || url === '/' ? {} : { next: url },
    });
  }
}
