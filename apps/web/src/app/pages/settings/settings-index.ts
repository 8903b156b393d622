import { ChangeDetectionStrategy, Component, DestroyRef, inject } from '@angular/core';
import { Router } from '@angular/router';

/** From this width the menu stands beside a form; below it is a page of its own. */
const WIDE = '(min-width: 768px)';

/** `/settings` itself: on phones only the menu; where there is room beside it, the first form. */
@Component({
  selector: 'hg-settings-index',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsIndex {
  readonly #router = inject(Router);

  constructor() {
    const wide = matchMedia(WIDE);
    const fill = () => {
      if (wide.matches) void this.#router.navigateByUrl('/settings/profile', { replaceUrl: true });
    };
    fill();
    wide.addEventListener('change', fill);
    inject(DestroyRef).onDestroy(() => wide.removeEventListener('change', fill));
  }
}
