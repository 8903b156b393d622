import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Wide } from '../core/layout/wide';

/** Where the one banner about the connection is: under a phone's top bar, where there is one, else over the page. */
@Injectable({ providedIn: 'root' })
export class BannerPlace {
  readonly #wide = inject(Wide);
  readonly #topBars = signal(0);

  readonly isUnderTopBar = computed(() => !this.#wide.isWide() && this.#topBars() > 0);

  /** A top bar is there, as long as the caller is. */
  topBar(): void {
    this.#topBars.update((count) => count + 1);
    inject(DestroyRef).onDestroy(() => this.#topBars.update((count) => count - 1));
  }
}
