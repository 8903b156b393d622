import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-people-page',
  template: `<h1 class="h1">People</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {}
