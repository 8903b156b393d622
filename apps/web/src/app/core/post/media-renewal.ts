import { Injectable, inject } from '@angular/core';
import { Posts } from '../entities/posts';

const PATIENCE_MS = 60_000;

/**
 * Signed addresses of media expire while a page stays open. A picture that does not load asks for its post again, once;
 * the answer carries fresh addresses.
 */
@Injectable({ providedIn: 'root' })
export class MediaRenewal {
  readonly #posts = inject(Posts);
  readonly #asked = new Map<string, number>();

  async renew(postId: string): Promise<void> {
    const now = Date.now();
    if (now - (this.#asked.get(postId) ?? -Infinity) < PATIENCE_MS) return;
    this.#asked.set(postId, now);
    try {
      await this.#posts.load(postId);
    } catch {
      // The blurred picture stays; the next one that fails to load asks again.
      this.#asked.delete(postId);
    }
  }
}
