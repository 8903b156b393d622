import { Injectable } from '@angular/core';

/** `signed-out`: they chose to go, and nothing of theirs may stay here. `ended`: they may well come back. */
export type Leaving = 'signed-out' | 'ended';

/**
 * The time during which one person is signed in. Whatever holds something of theirs registers how to forget it, so
 * that the next person at this machine finds nothing.
 */
@Injectable({ providedIn: 'root' })
export class PersonScope {
  readonly #leavers = new Set<(leaving: Leaving) => void>();

  /** Calls `forget` each time the person leaves or is replaced by another one. */
  onLeave(forget: (leaving: Leaving) => void): void {
    this.#leavers.add(forget);
  }

  leave(leaving: Leaving): void {
    for (const forget of this.#leavers) forget(leaving);
  }
}
