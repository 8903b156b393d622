import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-sign-in-page',
  template: `<h1 class="h1">Sign in</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {}
