import { ChangeDetectionStrategy, Component, type Injector, inject, signal } from '@angular/core';
import type { Me, SessionAnswer } from '@heliograph/contracts';
import { Button, DIALOG_DATA, DialogRef, Field, Input, openDialog } from '@heliograph/ui';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { problemOf } from '../api/problem-of';
import { sentenceOf } from '../api/sentence';

/** Asks for the password again over the page that somebody is writing on, so that nothing they wrote is lost. */
@Component({
  selector: 'hg-reauthentication-dialog',
  imports: [Button, Field, Input],
  templateUrl: './reauthentication-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReauthenticationDialog {
  readonly #api = inject(Api);
  readonly #dialog = inject<DialogRef<SessionAnswer>>(DialogRef);
  protected readonly me = inject<Me>(DIALOG_DATA);

  protected readonly isBusy = signal(false);
  protected readonly error = signal<string | null>(null);

  protected async signIn(event: Event, password: string): Promise<void> {
    event.preventDefault();
    if (password === '') {
      this.error.set('Type your password.');
      return;
    }
    this.isBusy.set(true);
    this.error.set(null);
    try {
      const body = { login: this.me.username, password };
      this.#dialog.close(await this.#api.post('session', '/auth/login', body, { public: true }));
    } catch (error) {
      this.error.set(sentenceOf(problemOf(error)));
    } finally {
      this.isBusy.set(false);
    }
  }

  protected signOut(): void {
    this.#dialog.close();
  }
}

/** The new session, or null where the person would rather be signed out. */
export async function openReauthentication(injector: Injector, me: Me): Promise<SessionAnswer | null> {
  const dialog = openDialog<SessionAnswer, Me, ReauthenticationDialog>(injector, ReauthenticationDialog, {
    label: 'Sign in again',
    data: me,
    disableClose: true,
    closeOnNavigation: false,
    autoFocus: 'input',
  });
  return (await firstValueFrom(dialog.closed, { defaultValue: undefined })) ?? null;
}
