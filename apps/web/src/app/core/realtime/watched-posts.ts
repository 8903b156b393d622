import { DestroyRef, Injectable, inject } from '@angular/core';
import { LIMITS } from '@heliograph/rules';
import type { WatchedPost } from '@heliograph/contracts';
import { Realtime } from './realtime';

const SETTLED_MS = 250;

/** The posts on screen, whose counts the server is asked to push. Several places may watch the same one. */
@Injectable({ providedIn: 'root' })
export class WatchedPosts {
  readonly #realtime = inject(Realtime);
  readonly #watchers = new Map<string, number>();
  readonly #present = new Set<(post: WatchedPost) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = '';

  constructor() {
    // A new connection knows nothing of what the old one watched.
    this.#realtime.on('hello', () => {
      this.#told = '';
      this.#soon();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** Watches a post until the returned function is called. */
  watch(id: string): () => void {
    this.#watchers.set(id, (this.#watchers.get(id) ?? 0) + 1);
    this.#soon();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      const left = (this.#watchers.get(id) ?? 0) - 1;
      if (left > 0) this.#watchers.set(id, left);
      else this.#watchers.delete(id);
      this.#soon();
    };
  }

  /** Told the present values of every post that begins to be watched, so that none is missed in between. */
  onPresent(listener: (post: WatchedPost) => void): void {
    this.#present.add(listener);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), SETTLED_MS);
  }

  async #tell(): Promise<void> {
    const ids = [...this.#watchers.keys()].slice(-LIMITS.watchedPosts.max);
    const told = ids.join();
    if (told === this.#told || this.#realtime.status() !== 'live') return;
    this.#told = told;
    try {
      const { posts } = await this.#realtime.emit('posts.watch', { ids });
      for (const post of posts) for (const listener of this.#present) listener(post);
    } catch {
      // Not watched now; the next connection, or the next change on screen, asks again.
      this.#told = '';
    }
  }
}
