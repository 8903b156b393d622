import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CountPipe, Icon, Mark, Wordmark } from '@heliograph/ui';
import { Unread } from '../core/unread/unread';
import { BannerPlace } from './banner-place';
import { ConnectionBanner } from './connection-banner';

/**
 * The bar at the top of a page on phones (from 768 it is not there), with the banner about the connection under it. Without `heading` it shows the brand and the way
 * to the messages; with one the title and, with `back`, a way back. What is put between its tags goes to the end.
 */
@Component({
  selector: 'hg-top-bar',
  imports: [ConnectionBanner, CountPipe, Icon, Mark, RouterLink, Wordmark],
  templateUrl: './top-bar.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  protected readonly unread = inject(Unread);
  protected readonly banner = inject(BannerPlace);

  readonly heading = input<string>();
  /** Where Back leads when this is the first page of the visit. */
  readonly back = input<string>();

  constructor() {
    this.banner.topBar();
  }

  protected goBack(parent: string): void {
    if (this.#router.lastSuccessfulNavigation()?.previousNavigation) this.#location.back();
    else void this.#router.navigateByUrl(parent);
  }
}
