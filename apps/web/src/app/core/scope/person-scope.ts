import { Injectable } from '@angular/core';

/**
 * The time during which one person is signed in. Whatever holds something of theirs registers how to forget it, so
 * that the next person at this machine finds nothing.
 */
@Injectable({ providedIn: 'root' })
export class PersonScope {
  readonly #leavers = new Set<() => void>();

  /** Calls `forget` each time the person signs out or is replaced by another one. */
  onLeave(forget: () => void): void {
    this.#leavers.add(forget);
  }

  leave(): void {
    for (const forget of this.#leavers) forget();
  }
}
