import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import type { Injector, Type } from '@angular/core';

export interface DialogOptions<D> {
  /** Its title, for people who listen. */
  readonly label: string;
  /** Injected as DIALOG_DATA. */
  readonly data?: D;
  /** `sheet`: from the lower edge of a phone; `full`: a phone's whole screen; from 768 both are dialogs. */
  readonly panel?: 'dialog' | 'sheet' | 'full';
  readonly role?: 'dialog' | 'alertdialog';
  /** False for dialogs that are routes: a step to the next one is a navigation too. */
  readonly closeOnNavigation?: boolean;
  /** True while closing by Escape or beside it would lose something; then close it yourself. */
  readonly disableClose?: boolean;
  /** CSS selector of what gets the focus; else the first thing that can have it. */
  readonly autoFocus?: string;
}

/** Opens a component as a modal dialog: traps the focus, gives it back, holds the page still. */
export function openDialog<R, D, C>(
  injector: Injector,
  component: Type<C>,
  options: DialogOptions<D>,
): DialogRef<R, C> {
  const { label, data, panel = 'dialog', role = 'dialog' } = options;
  return injector.get(Dialog).open<R, D, C>(component, {
    injector,
    role,
    ariaLabel: label,
    ariaModal: true,
    data: data ?? null,
    panelClass: ['dialog-panel', `dialog-panel--${panel}`],
    backdropClass: 'dialog-veil',
    closeOnNavigation: options.closeOnNavigation ?? true,
    disableClose: options.disableClose ?? false,
    autoFocus: options.autoFocus ?? 'first-tabbable',
    restoreFocus: true,
  });
}
