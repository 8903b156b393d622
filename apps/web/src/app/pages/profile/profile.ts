import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-profile-page',
  template: `<h1 class="h1">Profile</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {}
