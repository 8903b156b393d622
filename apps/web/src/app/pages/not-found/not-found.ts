import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { State } from '@heliograph/ui';

@Component({
  selector: 'hg-not-found-page',
  imports: [RouterLink, State],
  template: `<h1 class="sr">Not found</h1>
    <hg-state heading="No light falls here" text="There is no page at this address.">
      <a class="btn" routerLink="/">Go home</a>
    </hg-state>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {}
