import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Realtime } from '../realtime/realtime';
import { Session } from '../session/session';

/** `offline`: this machine says so. `unreachable`: requests fail. `reconnecting`: only the line for news is down. */
export type Trouble = 'offline' | 'unreachable' | 'reconnecting';

/** A line that is back before anybody noticed was no trouble. */
const NOTICED_MS = 3_000;

/** Whether the server can be reached. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #session = inject(Session);
  readonly #realtime = inject(Realtime);
  readonly #online = signal(navigator.onLine);
  readonly #isLostForLong = signal(false);
  readonly #waiting = new Set<() => void>();

  readonly online = this.#online.asReadonly();
  readonly trouble = computed<Trouble | null>(() => {
    if (!this.#online()) return 'offline';
    if (this.#session.state() === 'unreachable') return 'unreachable';
    return this.#isLostForLong() ? 'reconnecting' : null;
  });

  constructor() {
    let had: Trouble | null = null;
    effect(() => {
      const trouble = this.trouble();
      const isBack = had !== null && trouble === null;
      had = trouble;
      if (isBack) untracked(() => this.#waiting.forEach((again) => again()));
    });
    const update = () => this.#online.set(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    });
    effect((onCleanup) => {
      if (this.#realtime.status() !== 'lost') return;
      const timer = setTimeout(() => this.#isLostForLong.set(true), NOTICED_MS);
      onCleanup(() => {
        clearTimeout(timer);
        this.#isLostForLong.set(false);
      });
    });
  }

  /** Calls `again` each time that a trouble is over, until the returned function is called. */
  onBack(again: () => void): () => void {
    this.#waiting.add(again);
    return () => this.#waiting.delete(again);
  }
}
