import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-feed-page',
  template: `<h1 class="h1">Home</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FeedPage {}
