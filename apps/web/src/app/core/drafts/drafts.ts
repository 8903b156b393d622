import { DestroyRef, Injectable, inject } from '@angular/core';
import { PersonStorage } from '../storage/person-storage';

const SAVED_AFTER_MS = 600;

/**
 * What somebody began to write and has not sent: kept on this machine under a name such as `create` or
 * `message:<conversationId>`, files too. What comes out was put in by us, maybe by an older version: check it.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #storage = inject(PersonStorage);
  readonly #waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; value: unknown }>();

  constructor() {
    const hidden = () => {
      if (document.hidden) this.#saveAll();
    };
    // A reload leaves no time for it once the page is hidden; before that there is some.
    const leaving = () => this.#saveAll();
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', leaving);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', leaving);
      for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    });
  }

  async read(name: string): Promise<unknown> {
    const waiting = this.#waiting.get(name);
    return waiting ? waiting.value : await this.#storage.database()?.get('drafts', name);
  }

  /** Saved within a moment, however fast changes follow each other, and before the page goes. */
  write(name: string, value: unknown): void {
    const timer = this.#waiting.get(name)?.timer ?? setTimeout(() => this.#save(name), SAVED_AFTER_MS);
    this.#waiting.set(name, { value, timer });
  }

  async delete(name: string): Promise<void> {
    clearTimeout(this.#waiting.get(name)?.timer);
    this.#waiting.delete(name);
    await this.#storage.database()?.delete('drafts', name);
  }

  #save(name: string): void {
    const waiting = this.#waiting.get(name);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(name);
    void this.#storage.database()?.put('drafts', name, waiting.value);
  }

  #saveAll(): void {
    for (const name of [...this.#waiting.keys()]) this.#save(name);
  }
}
