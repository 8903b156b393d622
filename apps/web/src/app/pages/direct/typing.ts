import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import { Realtime } from '../../core/realtime/realtime';

const HOLDS_MS = 5_000;
const TOLD_EVERY_MS = 3_000;

/** Who is writing just now, in which conversation; and that this person is. */
@Injectable({ providedIn: 'root' })
export class Typing {
  readonly #realtime = inject(Realtime);
  readonly #typing = signal<ReadonlySet<string>>(new Set());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #toldAt = new Map<string, number>();

  constructor() {
    this.#realtime.on('typing', ({ conversationId }) => this.#begins(conversationId));
    this.#realtime.on('message.new', ({ conversationId, acks }) => {
      if (acks === undefined) this.#ends(conversationId);
    });
  }

  /** Whether the other one writes; without a sign for five seconds they stopped. */
  in(conversationId: string): Signal<boolean> {
    return computed(() => this.#typing().has(conversationId));
  }

  /** This person wrote something: the other one is told, at most every three seconds. */
  tell(conversationId: string): void {
    const now = Date.now();
    if (this.#realtime.status() !== 'live' || now - (this.#toldAt.get(conversationId) ?? 0) < TOLD_EVERY_MS)
      return;
    this.#toldAt.set(conversationId, now);
    this.#realtime.emit('typing', { conversationId }).catch(() => this.#toldAt.delete(conversationId));
  }

  /** Their message is sent: the next letter begins anew. */
  sent(conversationId: string): void {
    this.#toldAt.delete(conversationId);
  }

  #begins(conversationId: string): void {
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.set(
      conversationId,
      setTimeout(() => this.#ends(conversationId), HOLDS_MS),
    );
    this.#typing.update((typing) => new Set(typing).add(conversationId));
  }

  #ends(conversationId: string): void {
    clearTimeout(this.#timers.get(conversationId));
    this.#typing.update((typing) => new Set([...typing].filter((id) => id !== conversationId)));
  }
}
