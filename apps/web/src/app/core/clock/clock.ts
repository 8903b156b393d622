import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** The time, ticking once in twenty seconds for everything that shows how long ago something was. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #now = signal(Date.now());
  readonly now = this.#now.asReadonly();

  constructor() {
    const tick = () => this.#now.set(Date.now());
    const timer = setInterval(tick, 20_000);
    document.addEventListener('visibilitychange', tick);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    });
  }
}
