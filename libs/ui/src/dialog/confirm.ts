import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, type Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Button } from '../button/button';
import { openDialog } from './open-dialog';

export interface Question {
  readonly heading: string;
  /** What will happen, and what cannot be undone. */
  readonly text: string;
  /** What the button does, as a verb: "Delete". */
  readonly confirm: string;
  readonly cancel?: string;
  readonly danger?: boolean;
}

@Component({
  selector: 'hg-confirm',
  imports: [Button],
  template: `<div class="dialog confirm">
    <h2 class="title">{{ question.heading }}</h2>
    <p class="confirm__text">{{ question.text }}</p>
    <div class="confirm__acts">
      <button hgButton type="button" class="confirm__cancel" (click)="dialog.close(false)">
        {{ question.cancel ?? 'Cancel' }}
      </button>
      <button
        hgButton
        type="button"
        [variant]="question.danger ? 'danger' : 'primary'"
        (click)="dialog.close(true)"
      >
        {{ question.confirm }}
      </button>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Confirm {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
}

/** Asks before something that cannot be taken back; the focus is on the harmless answer. */
export async function confirm(injector: Injector, question: Question): Promise<boolean> {
  const dialog = openDialog<boolean, Question, Confirm>(injector, Confirm, {
    label: question.heading,
    data: question,
    role: 'alertdialog',
    autoFocus: '.confirm__cancel',
  });
  return (await firstValueFrom(dialog.closed, { defaultValue: undefined })) ?? false;
}
