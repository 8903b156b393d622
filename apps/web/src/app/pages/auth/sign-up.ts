import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { checkEmail, checkName, checkPassword, checkUsername } from '@heliograph/rules';
import { Button, Field, Input } from '@heliograph/ui';
import { newKey } from '../../core/api/keys';
import { problemOf } from '../../core/api/problem-of';
import { sentenceOf } from '../../core/api/sentence';
import { fieldErrors } from '../../core/forms/field-errors';
import { ruled } from '../../core/forms/ruled';
import { shownError } from '../../core/forms/shown-error';
import { nextOf } from '../../core/session/guards';
import { Session } from '../../core/session/session';
import { AuthLayout } from './auth-layout';
import { FormAlert } from './form-alert';
import { STRENGTH_HINTS, strengthOf } from './password-strength';

const MEANT: Readonly<Record<string, string>> = {
  'username-taken': 'username',
  'email-taken': 'email',
  'weak-password': 'password',
};

@Component({
  selector: 'hg-sign-up-page',
  imports: [AuthLayout, Button, Field, FormAlert, FormField, Input, RouterLink],
  templateUrl: './sign-up.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignUpPage {
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  /** Where to go afterwards; from the address. */
  readonly next = input<string>();

  private readonly model = signal({ name: '', username: '', email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    ruled(path.name, (name) => (name.trim() === '' ? { ok: true, value: '' } : checkName(name)));
    ruled(path.username, (username) => checkUsername(username.trim()));
    ruled(path.email, (email) => checkEmail(email.trim()));
    validate(path.password, (field) => {
      const surroundings = { username: field.valueOf(path.username), email: field.valueOf(path.email) };
      const result = checkPassword(field.value(), surroundings);
      return result.ok ? undefined : { kind: 'rule', message: result.message };
    });
  });
  /** One for what is in the form: sent twice it is one registration, changed it is another. */
  private readonly key = computed(() => ({ for: this.model(), key: newKey() }).key);
  protected readonly alert = signal<string | null>(null);
  protected readonly strength = computed(() => strengthOf(this.model().password));
  protected readonly passwordHint = computed(() => STRENGTH_HINTS[this.strength()]);
  protected readonly bars = [1, 2, 3, 4];
  protected readonly shownError = shownError;

  protected async signUp(event: Event): Promise<void> {
    event.preventDefault();
    this.alert.set(null);
    await submit(this.form, {
      action: async () => this.#register(),
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  async #register() {
    const { name, username, email, password } = this.model();
    const body = { username: username.trim(), email: email.trim(), password };
    try {
      await this.#session.register(name.trim() === '' ? body : { ...body, name: name.trim() }, this.key());
      await this.#router.navigateByUrl(nextOf(this.next() ?? null));
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      const {
        name: nameField,
        username: usernameField,
        email: emailField,
        password: passwordField,
      } = this.form;
      const fields = { name: nameField, username: usernameField, email: emailField, password: passwordField };
      const errors = fieldErrors(problem, fields, MEANT);
      if (errors.length === 0) this.alert.set(sentenceOf(problem));
      return errors;
    }
  }
}
