import { DestroyRef, Injectable, inject } from '@angular/core';

/** Knows whether somebody is writing something, so that neither a closing tab nor a session's end throws it away. */
@Injectable({ providedIn: 'root' })
export class UnsavedWork {
  readonly #watched = new Set<() => boolean>();

  constructor() {
    const ask = (event: BeforeUnloadEvent) => {
      if (this.exists()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    inject(DestroyRef).onDestroy(() => removeEventListener('beforeunload', ask));
  }

  /** Asks `isUnsaved` when it matters, until the returned function is called (on destroy). */
  watch(isUnsaved: () => boolean): () => void {
    this.#watched.add(isUnsaved);
    return () => this.#watched.delete(isUnsaved);
  }

  exists(): boolean {
    return [...this.#watched].some((isUnsaved) => isUnsaved());
  }
}
