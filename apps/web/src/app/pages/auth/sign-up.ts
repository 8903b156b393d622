import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-sign-up-page',
  template: `<h1 class="h1">Sign up</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignUpPage {}
