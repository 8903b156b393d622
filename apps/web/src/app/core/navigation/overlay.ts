import { Location } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import { PRIMARY_OUTLET, Router, UrlTree } from '@angular/router';

/**
 * Pages shown over the present one, which stays as it is below: posts and Create. They have their own address
 * (`/p/42`), so a reload or a copied link shows the page; Back closes them.
 */
@Injectable({ providedIn: 'root' })
export class Overlay {
  readonly #router = inject(Router);
  readonly #location = inject(Location);

  /** Opens `['p', '42']` over the present page, shown as `/p/42`; `replace` goes on to the next without a step back. */
  open(segments: readonly string[], options: { readonly replace?: boolean } = {}): Promise<boolean> {
    const tree = this.#router.createUrlTree([{ outlets: { over: ['over', ...segments] } }]);
    return this.#router.navigateByUrl(tree, {
      browserUrl: `/${segments.map(encodeURIComponent).join('/')}`,
      scroll: 'manual',
      replaceUrl: options.replace ?? false,
      state: { over: true },
    });
  }

  /** Back to the page below. */
  async close(): Promise<void> {
    if (isOver(this.#location.getState())) this.#location.back();
    else await this.#router.navigateByUrl(this.#below(), { scroll: 'manual' });
  }

  #below(): UrlTree {
    const { root, queryParams } = this.#router.parseUrl(this.#router.url);
    const segments = root.children[PRIMARY_OUTLET]?.segments.map(({ path }) => path) ?? [];
    return this.#router.createUrlTree(['/', ...segments], { queryParams });
  }
}

const isOver = (state: unknown) =>
  typeof state === 'object' && state !== null && 'over' in state && state.over === true;
