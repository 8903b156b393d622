import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-direct-page',
  template: `<h1 class="h1">Messages</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DirectPage {}
