import { Injectable, inject } from '@angular/core';
import type { Message } from '@heliograph/contracts';
import { Realtime } from '../../../core/realtime/realtime';

/**
 * Up to where a conversation is surely held without a hole, and fetching what lies behind it. A push moves that point
 * only while nothing can have been missed before it.
 */
@Injectable()
export class ThreadSync {
  readonly #realtime = inject(Realtime);
  #syncedSeq = 0;
  #isWhole = false;
  #running: Promise<void> | null = null;
  #again = false;

  /** The line is down, or was: from now on something may have been missed. */
  lost(): void {
    this.#isWhole = false;
  }

  /** The newest page, or a push. */
  came(messages: readonly Message[], from: 'page' | 'push'): void {
    if (from === 'push' && !this.#isWhole) return;
    this.#syncedSeq = Math.max(this.#syncedSeq, ...messages.map(({ seq }) => seq));
  }

  /** Everything that happened after the point, in steps; asked once more where it is called meanwhile. */
  catchUp(conversationId: string, take: (messages: readonly Message[]) => void): Promise<void> {
    this.#again = this.#running !== null;
    this.#running ??= this.#run(conversationId, take).finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(conversationId: string, take: (messages: readonly Message[]) => void): Promise<void> {
    try {
      for (let isMore = true; isMore;) {
        this.#again = false;
        const answer = await this.#realtime.emit('conversation.sync', {
          conversationId,
          afterSeq: this.#syncedSeq,
        });
        take(answer.messages);
        this.#syncedSeq = Math.max(this.#syncedSeq, answer.syncedSeq);
        isMore = answer.more || this.#again;
      }
      this.#isWhole = true;
    } catch {
      // The line broke: `hello` on the next one asks again from the same point.
      this.#isWhole = false;
    }
  }
}
