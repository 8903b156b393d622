import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon } from '@heliograph/ui';
import { Connection } from '../core/connection/connection';

@Component({
  selector: 'hg-connection-banner',
  imports: [Icon],
  template: `@if (connection.trouble(); as trouble) {
    <div class="banner" role="status">
      <hg-icon name="offline" [size]="20" />
      @if (trouble === 'offline') {
        You’re offline. What you’ve loaded stays here.
      } @else {
        Heliograph can’t be reached. Trying again…
      }
    </div>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionBanner {
  protected readonly connection = inject(Connection);
}
