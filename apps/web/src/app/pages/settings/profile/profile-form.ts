import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type OnInit,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { FormField, form, submit } from '@angular/forms/signals';
import type { EditMeBody, Me } from '@heliograph/contracts';
import { LIMITS, checkBio, checkName, checkWebsite, graphemes } from '@heliograph/rules';
import { Autogrow, Button, Field, Input } from '@heliograph/ui';
import { Api } from '../../../core/api/api';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { People } from '../../../core/entities/people';
import { fieldErrors } from '../../../core/forms/field-errors';
import { ruled } from '../../../core/forms/ruled';
import { shownError } from '../../../core/forms/shown-error';
import { Session } from '../../../core/session/session';
import { UnsavedWork } from '../../../core/session/unsaved-work';
import { FormAlert } from '../../auth/form-alert';

type Words = Pick<Me, 'name' | 'bio' | 'website'>;

const wordsOf = ({ name, bio, website }: Words): Words => ({ name, bio, website });
const FIELDS = ['name', 'bio', 'website'] as const;

/** What one says about oneself. */
@Component({
  selector: 'hg-profile-form',
  imports: [Autogrow, Button, Field, FormAlert, FormField, Input],
  templateUrl: './profile-form.html',
  styleUrl: './profile-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileForm implements OnInit {
  readonly #api = inject(Api);
  readonly #people = inject(People);
  readonly #session = inject(Session);

  /** As they were when the form was opened; what comes later does not touch what is being written. */
  readonly me = input.required<Me>();

  private readonly kept = signal<Words>({ name: '', bio: '', website: '' });
  private readonly model = signal<Words>(this.kept());
  protected readonly form = form(this.model, (path) => {
    ruled(path.name, checkName);
    ruled(path.bio, checkBio);
    ruled(path.website, checkWebsite);
  });
  private readonly changes = computed<EditMeBody>(() => {
    const now = this.model();
    const kept = this.kept();
    return Object.fromEntries(
      FIELDS.filter((field) => now[field] !== kept[field]).map((field) => [field, now[field]]),
    );
  });
  private readonly wasSaved = signal(false);
  protected readonly alert = signal<string | null>(null);
  protected readonly bioLength = computed(() => graphemes(this.model().bio.trim()));
  protected readonly mostBio = LIMITS.bio.max;
  protected readonly shownError = shownError;

  readonly isUnsaved = computed(() => Object.keys(this.changes()).length > 0);
  readonly isSaved = computed(() => this.wasSaved() && !this.isUnsaved());

  constructor() {
    inject(DestroyRef).onDestroy(inject(UnsavedWork).watch(() => this.isUnsaved()));
  }

  ngOnInit(): void {
    this.#keep(this.me());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.alert.set(null);
    await submit(this.form, {
      action: async () => this.#send(),
      onInvalid: () => this.form().errorSummary()[0]?.fieldTree().focusBoundControl(),
    });
  }

  async #send() {
    try {
      if (this.isUnsaved()) {
        const { body, position } = await this.#api.write('me', 'PATCH', '/me', this.changes());
        this.#session.updateMe(body);
        this.#people.receivePerson(body, position);
        this.#keep(body);
      }
      this.wasSaved.set(true);
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      const { name, bio, website } = this.form;
      const errors = fieldErrors(problem, { name, bio, website });
      if (errors.length === 0) this.alert.set(sentenceOf(problem));
      return errors;
    }
  }

  #keep(me: Words): void {
    this.kept.set(wordsOf(me));
    this.model.set(wordsOf(me));
  }
}
