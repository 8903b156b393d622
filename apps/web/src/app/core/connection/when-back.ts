import { DestroyRef, inject } from '@angular/core';
import type { Problem } from '../api/problem';
import { Connection } from './connection';

/**
 * What did not come for want of a connection is asked for `again` once there is one. Called where things can be
 * injected; it ends with what is destroyed there.
 */
export function whenBack(problem: () => Problem | null, again: () => unknown): void {
  const stop = inject(Connection).onBack(() => {
    const kind = problem()?.kind;
    if (kind === 'offline' || kind === 'timeout') again();
  });
  inject(DestroyRef).onDestroy(stop);
}
