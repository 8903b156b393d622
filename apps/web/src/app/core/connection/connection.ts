import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Session } from '../session/session';

/** Whether the server can be reached: `offline` is this machine's word, `unreachable` the last requests'. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #session = inject(Session);
  readonly #online = signal(navigator.onLine);

  readonly online = this.#online.asReadonly();
  readonly trouble = computed<'offline' | 'unreachable' | null>(() => {
    if (!this.#online()) return 'offline';
    return this.#session.state() === 'unreachable' ? 'unreachable' : null;
  });

  constructor() {
    const update = () => this.#online.set(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    });
  }
}
