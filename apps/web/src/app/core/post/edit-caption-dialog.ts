import { ChangeDetectionStrategy, Component, type Injector, computed, inject, signal } from '@angular/core';
import { LIMITS, checkCaption, graphemes } from '@heliograph/rules';
import {
  Autogrow,
  Button,
  DIALOG_DATA,
  DialogFrame,
  DialogRef,
  Field,
  Input,
  openDialog,
} from '@heliograph/ui';
import { Api } from '../api/api';
import { newKey } from '../api/keys';
import { path } from '../api/path';
import { problemOf } from '../api/problem-of';
import { sentenceOf } from '../api/sentence';
import { Posts } from '../entities/posts';
import { UnsavedWork } from '../session/unsaved-work';

/** Changes the caption of one's own post. */
@Component({
  selector: 'hg-edit-caption-dialog',
  imports: [Autogrow, Button, DialogFrame, Field, Input],
  template: `<form (submit)="save($event)">
    <hg-dialog heading="Edit caption">
      <hg-field label="Caption" [hint]="count()" [error]="error()">
        <textarea
          #text
          hgInput
          hgAutogrow
          dir="auto"
          [maxHeight]="280"
          [value]="caption()"
          (input)="write(text.value)"
        ></textarea>
      </hg-field>
      <div hgFooter class="foot">
        <button hgButton type="button" (click)="dialog.close()">Cancel</button>
        <button hgButton variant="primary" type="submit" [busy]="isSaving()">Save</button>
      </div>
    </hg-dialog>
  </form>`,
  styles: `
    .foot {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px 20px;
    }
    textarea {
      min-height: 120px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditCaptionDialog {
  readonly #api = inject(Api);
  readonly #posts = inject(Posts);
  readonly #postId = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);

  readonly #before = this.#posts.view(this.#postId)()?.caption ?? '';
  protected readonly caption = signal(this.#before);
  protected readonly isSaving = signal(false);
  private readonly refused = signal<string | null>(null);
  protected readonly count = computed(
    () => `${graphemes(this.caption()).toLocaleString('en')} / ${LIMITS.caption.max.toLocaleString('en')}`,
  );
  protected readonly error = computed(() => {
    const checked = checkCaption(this.caption());
    return checked.ok ? this.refused() : checked.message;
  });
  #key = newKey();

  constructor() {
    const stop = inject(UnsavedWork).watch(() => this.caption() !== this.#before);
    this.dialog.closed.subscribe(stop);
  }

  protected write(caption: string): void {
    this.caption.set(caption);
    this.refused.set(null);
    this.#key = newKey();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const checked = checkCaption(this.caption());
    if (!checked.ok || this.isSaving()) return;
    if (checked.value === this.#before) {
      this.dialog.close();
      return;
    }
    this.isSaving.set(true);
    try {
      const at = path`/posts/${this.#postId}`;
      const { post } = await this.#api.patch(
        'createdPost',
        at,
        { caption: checked.value },
        { key: this.#key },
      );
      this.#posts.receive(post);
      this.dialog.close();
    } catch (error) {
      const problem = problemOf(error);
      this.refused.set(problem.of('caption') ?? sentenceOf(problem));
    } finally {
      this.isSaving.set(false);
    }
  }
}

export function openEditCaption(injector: Injector, postId: string): void {
  openDialog(injector, EditCaptionDialog, {
    label: 'Edit caption',
    data: postId,
    panel: 'sheet',
    autoFocus: 'textarea',
  });
}
