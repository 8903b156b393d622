import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon } from '@heliograph/ui';
import { Connection, type Trouble } from '../core/connection/connection';

const SENTENCES: Readonly<Record<Trouble, string>> = {
  offline: 'You’re offline. What you’ve loaded stays here.',
  unreachable: 'Heliograph can’t be reached. Trying again…',
  reconnecting: 'Reconnecting…',
};

/** Says, as long as it lasts, that the server cannot be reached. */
@Component({
  selector: 'hg-connection-banner',
  imports: [Icon],
  template: `@if (sentence(); as text) {
    <div class="banner" role="status"><hg-icon name="offline" [size]="20" />{{ text }}</div>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionBanner {
  readonly #connection = inject(Connection);

  protected readonly sentence = computed(() => {
    const trouble = this.#connection.trouble();
    return trouble && SENTENCES[trouble];
  });
}
