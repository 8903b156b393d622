import { Injector, type Signal, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { confirm } from '@heliograph/ui';
import { Session } from '../../core/session/session';

/** A page on which something may stand that is not saved yet. */
export interface MayBeUnsaved {
  readonly isUnsaved: Signal<boolean>;
}

/** Asks before a page is left with something unsaved; not where the session is over, and with it the page. */
export const leavesNothingUnsaved: CanDeactivateFn<MayBeUnsaved> = ({ isUnsaved }) => {
  if (!isUnsaved() || inject(Session).state() === 'out') return true;
  return confirm(inject(Injector), {
    heading: 'Leave without saving?',
    text: 'What you changed here is not saved yet.',
    confirm: 'Leave',
    cancel: 'Stay',
    danger: true,
  });
};
