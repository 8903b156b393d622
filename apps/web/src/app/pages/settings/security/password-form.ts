import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  output,
  signal,
} from '@angular/core';
import { FormField, form, required, submit, validate } from '@angular/forms/signals';
import { checkPassword } from '@heliograph/rules';
import { Button, Field, Icon, Input } from '@heliograph/ui';
import { Api } from '../../../core/api/api';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { fieldErrors } from '../../../core/forms/field-errors';
import { shownError } from '../../../core/forms/shown-error';
import { Session } from '../../../core/session/session';
import { UnsavedWork } from '../../../core/session/unsaved-work';
import { FormAlert } from '../../auth/form-alert';
import { STRENGTH_HINTS, strengthOf } from '../../auth/password-strength';

const EMPTY = { currentPassword: '', newPassword: '' };
const MEANT = { 'wrong-password': 'currentPassword', 'weak-password': 'newPassword' };

/** Another password; all other sessions end with it. */
@Component({
  selector: 'hg-password-form',
  imports: [Button, Field, FormAlert, FormField, Icon, Input],
  templateUrl: './password-form.html',
  styleUrls: ['../settings-block.css', './password-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordForm {
  readonly #api = inject(Api);
  readonly #session = inject(Session);

  /** The password is another one now. */
  readonly changed = output();

  private readonly model = signal(EMPTY);
  protected readonly form = form(this.model, (path) => {
    required(path.currentPassword, { message: 'Type the password you have now.' });
    validate(path.newPassword, ({ value }) => {
      const { username = '', email = '' } = this.#session.me() ?? {};
      const result = checkPassword(value(), { username, email });
      return result.ok ? undefined : { kind: 'rule', message: result.message };
    });
  });
  protected readonly alert = signal<string | null>(null);
  private readonly wasChanged = signal(false);
  readonly isUnsaved = computed(() => Object.values(this.model()).some((text) => text !== ''));
  protected readonly isChanged = computed(() => this.wasChanged() && !this.isUnsaved());
  protected readonly username = computed(() => this.#session.person()?.username ?? '');
  protected readonly strength = computed(() => strengthOf(this.model().newPassword));
  protected readonly hint = computed(() => STRENGTH_HINTS[this.strength()]);
  protected readonly bars = [1, 2, 3, 4];
  protected readonly shownError = shownError;

  constructor() {
    inject(DestroyRef).onDestroy(inject(UnsavedWork).watch(() => this.isUnsaved()));
  }

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    this.alert.set(null);
    this.wasChanged.set(false);
    await submit(this.form, {
      action: async () => this.#send(),
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  async #send() {
    try {
      await this.#api.post('nothing', '/auth/password', this.model());
    } catch (error) {
      const problem = problemOf(error);
      const { currentPassword, newPassword } = this.form;
      const errors = fieldErrors(problem, { currentPassword, newPassword }, MEANT);
      if (errors.length === 0) this.alert.set(sentenceOf(problem));
      return errors;
    }
    this.form().reset(EMPTY);
    this.wasChanged.set(true);
    this.changed.emit();
    return undefined;
  }
}
