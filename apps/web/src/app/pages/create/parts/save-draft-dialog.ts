import { ChangeDetectionStrategy, Component, type Injector, inject } from '@angular/core';
import { Button, DialogRef, openDialog } from '@heliograph/ui';
import { firstValueFrom } from 'rxjs';

type Answer = 'save' | 'discard';

@Component({
  selector: 'hg-save-draft-dialog',
  imports: [Button],
  template: `<div class="dialog confirm">
    <h2 class="title">Save draft?</h2>
    <p class="confirm__text">It stays on this device, with its files, until you go on with it.</p>
    <div class="confirm__acts">
      <button hgButton variant="danger" type="button" (click)="dialog.close('discard')">Discard</button>
      <span class="gap"></span>
      <button hgButton type="button" (click)="dialog.close()">Go on</button>
      <button hgButton variant="primary" type="button" class="save" (click)="dialog.close('save')">
        Save draft
      </button>
    </div>
  </div>`,
  styles: `
    .confirm__acts {
      flex-wrap: wrap;
    }
    .gap {
      flex: 1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaveDraftDialog {
  protected readonly dialog = inject<DialogRef<Answer>>(DialogRef);
}

/** What to do with what was begun; null to go on with it. */
export async function askAboutDraft(injector: Injector): Promise<Answer | null> {
  const dialog = openDialog<Answer, undefined, SaveDraftDialog>(injector, SaveDraftDialog, {
    label: 'Save draft?',
    role: 'alertdialog',
    autoFocus: '.save',
  });
  return (await firstValueFrom(dialog.closed, { defaultValue: undefined })) ?? null;
}
