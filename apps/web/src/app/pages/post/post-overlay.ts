import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-post-overlay-page',
  template: `<h1 class="h1">Post</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostOverlay {}
