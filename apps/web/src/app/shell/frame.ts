import { ChangeDetectionStrategy, Component, afterNextRender, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { PostPushes } from '../core/entities/post-pushes';
import { Realtime } from '../core/realtime/realtime';
import { Session } from '../core/session/session';
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
      <hg-connection-banner />
      <router-outlet />
    </main>
  `,
  host: { '[class.frame--edge]': 'edge()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {
  readonly #router = inject(Router);
  protected readonly edge = signal(this.#takesEdge());

  constructor() {
    this.#router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.edge.set(this.#takesEdge()));

    inject(PostPushes);
    const realtime = inject(Realtime);
    // After the first paint: nothing on screen waits for it.
    afterNextRender(() => setTimeout(() => void realtime.start()));

    const session = inject(Session);
    effect(() => {
      if (session.state() === 'out') void this.#goToSignIn();
    });
  }

  #takesEdge(): boolean {
    let route: ActivatedRouteSnapshot = this.#router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data.edge === true;
  }

  #goToSignIn(): Promise<boolean> {
    const { url } = this.#router;
    return this.#router.navigate(['/sign-in'], { queryParams: url === '/' ? {} : { next: url } });
  }
}
