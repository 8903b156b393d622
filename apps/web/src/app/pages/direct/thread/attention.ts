import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Whether somebody looks at this window: it is in sight and has the focus. */
@Injectable({ providedIn: 'root' })
export class Attention {
  readonly #isThere = signal(isThere());
  readonly isThere = this.#isThere.asReadonly();

  constructor() {
    const look = () => this.#isThere.set(isThere());
    const stop = new AbortController();
    for (const event of ['focus', 'blur']) addEventListener(event, look, { signal: stop.signal });
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    inject(DestroyRef).onDestroy(() => stop.abort());
  }
}

const isThere = (): boolean => !document.hidden && document.hasFocus();
