import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Icon } from '../icon/icon';

/** The usual inside of a dialog: title and close, what is between the tags, and (`hgFooter`) acts at the end. */
@Component({
  selector: 'hg-dialog',
  imports: [Icon],
  template: `<div class="dialog">
    <header class="dialog__head">
      <h2 class="title cut">{{ heading() }}</h2>
      <button class="ib" type="button" aria-label="Close" (click)="close()"><hg-icon name="x" /></button>
    </header>
    <div class="dialog__body"><ng-content /></div>
    <ng-content select="[hgFooter]" />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DialogFrame {
  readonly #dialog = inject(DialogRef, { optional: true });

  readonly heading = input.required<string>();
  /** Close was clicked. Whoever listens may ask first; a dialog that cannot be closed otherwise stays open. */
  readonly closing = output();

  protected close(): void {
    this.closing.emit();
    if (this.#dialog && !this.#dialog.disableClose) this.#dialog.close();
  }
}
