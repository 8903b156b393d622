import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, isActive } from '@angular/router';
import { Avatar, CountPipe, Icon, Mark, Wordmark } from '@heliograph/ui';
import { Overlay } from '../core/navigation/overlay';
import { Session } from '../core/session/session';
import { Unread } from '../core/unread/unread';

const EXACT = {
  paths: 'exact',
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
} as const;
const BELOW = { ...EXACT, paths: 'subset' } as const;

/** The main navigation: a bar at the bottom of phones, a rail from 768, with words from 1280. */
@Component({
  selector: 'hg-nav',
  imports: [Avatar, CountPipe, Icon, Mark, RouterLink, Wordmark],
  templateUrl: './nav.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Nav {
  readonly #router = inject(Router);
  readonly #overlay = inject(Overlay);
  protected readonly session = inject(Session);
  protected readonly unread = inject(Unread);

  protected readonly home = isActive('/', this.#router, EXACT);
  protected readonly search = isActive('/search', this.#router, BELOW);
  protected readonly direct = isActive('/direct', this.#router, BELOW);
  protected readonly settings = isActive('/settings', this.#router, BELOW);
  protected readonly profile = computed(() => {
    const username = this.session.person()?.username;
    return username !== undefined && isActive(`/u/${username}`, this.#router, BELOW)();
  });

  protected create(): void {
    void this.#overlay.open(['create']);
  }
}
