import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Injector,
  type OnInit,
  inject,
  viewChild,
} from '@angular/core';
import { DialogRef, openDialog } from '@heliograph/ui';
import { Overlay } from '../../core/navigation/overlay';
import { SharedNotice } from './shared-notice';
import { CreateFlow } from './parts/create-flow';

/** Making a post in a dialog: Escape and a click beside it ask before anything is lost. */
@Component({
  selector: 'hg-create-dialog',
  imports: [CreateFlow],
  template: `<hg-create-flow (shared)="notice.say($event)" (left)="dialog.close()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateDialog {
  protected readonly notice = inject(SharedNotice);
  protected readonly dialog = inject(DialogRef);
  private readonly flow = viewChild.required(CreateFlow);

  constructor() {
    this.dialog.backdropClick.subscribe(() => this.#leave());
    // The dialog's own keys: they come whatever in it has the focus, or nothing.
    this.dialog.keydownEvents.subscribe((event) => {
      if (event.key === 'Escape') this.#leave();
    });
  }

  #leave(): void {
    void this.flow().close();
  }
}

/** Create over the page that it was opened from: its dialog is open as long as this route is. */
@Component({
  selector: 'hg-create-overlay',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateOverlay implements OnInit {
  readonly #destroyed = inject(DestroyRef);
  readonly #injector = inject(Injector);
  readonly #overlay = inject(Overlay);

  ngOnInit(): void {
    const dialog = openDialog(this.#injector, CreateDialog, {
      label: 'New post',
      panel: 'full',
      closeOnNavigation: false,
      disableClose: true,
      autoFocus: 'h1',
    });
    let isRouteLeft = false;
    this.#destroyed.onDestroy(() => {
      isRouteLeft = true;
      dialog.close();
    });
    dialog.closed.subscribe(() => {
      if (!isRouteLeft) void this.#overlay.close();
    });
  }
}
