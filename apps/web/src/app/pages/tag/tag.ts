import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-tag-page',
  template: `<h1 class="h1">Tag</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TagPage {}
