import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-search-page',
  template: `<h1 class="h1">Search</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPage {}
