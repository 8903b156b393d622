import { ChangeDetectionStrategy, Component, computed, viewChild } from '@angular/core';
import { TopBar } from '../../../shell/top-bar';
import type { MayBeUnsaved } from '../leaves-nothing-unsaved';
import { PasswordForm } from './password-form';
import { SessionList } from './session-list';

/** One's password, and where one is signed in. */
@Component({
  selector: 'hg-security-settings',
  imports: [PasswordForm, SessionList, TopBar],
  template: `
    <hg-top-bar heading="Password and sessions" back="/settings" />
    <hg-password-form (changed)="sessions.load()" />
    <hg-session-list #sessions />
  `,
  styles: ':host { display: block; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecuritySettings implements MayBeUnsaved {
  private readonly form = viewChild.required(PasswordForm);
  readonly isUnsaved = computed(() => this.form().isUnsaved());
}
