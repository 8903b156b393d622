import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormField, form, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Button, Field, Icon, Input } from '@heliograph/ui';
import { problemOf } from '../../core/api/problem-of';
import { sentenceOf } from '../../core/api/sentence';
import { shownError } from '../../core/forms/shown-error';
import { nextOf } from '../../core/session/guards';
import { Session } from '../../core/session/session';
import { AuthLayout } from './auth-layout';
import { CapsLock } from './caps-lock';
import { FormAlert } from './form-alert';

@Component({
  selector: 'hg-sign-in-page',
  imports: [AuthLayout, Button, CapsLock, Field, FormAlert, FormField, Icon, Input, RouterLink],
  templateUrl: './sign-in.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  /** Where to go afterwards; from the address. */
  readonly next = input<string>();

  private readonly model = signal({ login: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.login, { message: 'Type your username or your e-mail.' });
    required(path.password, { message: 'Type your password.' });
  });
  private readonly refused = signal<{ sentence: string; both: boolean; for: object } | null>(null);
  /** Said until something is changed. */
  protected readonly alert = computed(() => {
    const refused = this.refused();
    return refused?.for === this.model() ? refused : null;
  });
  protected readonly shownError = shownError;

  constructor() {
    effect(() => {
      // In another tab: nobody has to sign in here as well.
      if (this.#session.state() === 'in' && !this.form().submitting()) void this.#goOn();
    });
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.refused.set(null);
    await submit(this.form, {
      action: async () => {
        const sent = this.model();
        try {
          await this.#session.signIn(sent);
          await this.#goOn();
        } catch (error) {
          const problem = problemOf(error);
          const both = problem.code === 'invalid-credentials';
          this.refused.set({ sentence: sentenceOf(problem), both, for: sent });
        }
        return undefined;
      },
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  #goOn(): Promise<boolean> {
    return this.#router.navigateByUrl(nextOf(this.next() ?? null));
  }
}
