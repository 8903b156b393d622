import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, viewChild } from '@angular/core';
import { type Toast, Toasts } from '../core/toasts/toasts';

/** Where toasts appear: in the browser's top layer, so that they lie over dialogs too. */
@Component({
  selector: 'hg-toast-outlet',
  template: `<div #layer class="toasts" popover="manual">
    @for (toast of toasts.shown(); track toast.id) {
      <div
        class="toast"
        animate.enter="toast--enter"
        animate.leave="toast--leave"
        [attr.role]="toast.isError ? 'alert' : 'status'"
      >
        <span class="toast__text">{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button class="btn" type="button" (click)="run(toast)">{{ action.label }}</button>
        }
      </div>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);
  private readonly layer = viewChild.required<ElementRef<HTMLElement>>('layer');

  constructor() {
    effect(() => {
      const layer = this.layer().nativeElement;
      if (!('showPopover' in layer)) return;
      layer.hidePopover();
      // Shown anew each time, which puts it above whatever was opened meanwhile.
      if (this.toasts.shown().length > 0) layer.showPopover();
    });
  }

  protected run(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.action?.run();
  }
}
