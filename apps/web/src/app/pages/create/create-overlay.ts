import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-create-overlay-page',
  template: `<h1 class="h1">Create</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateOverlay {}
