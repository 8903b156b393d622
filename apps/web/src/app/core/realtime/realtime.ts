import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { ClientEvent, ClientPayload, ServerEvent, ServerPayload } from '@heliograph/contracts';
import { REFUSALS } from '@heliograph/contracts';
import { Problem, kindOf } from '../api/problem';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { FrameBatch } from './frame-batch';
import { type Listeners, PUSHES, noListeners } from './listeners';
import { type Acknowledgements, type ConnectionChange, SOCKET_FACTORY, type SocketPort } from './socket';

declare const ngDevMode: unknown;

/** `off`: not asked for. `lost`: was there and is being tried again. */
export type RealtimeStatus = 'off' | 'connecting' | 'live' | 'lost';

const ANSWER_MS = 10_000;
const HIDDEN_LONG_MS = 60_000;

/**
 * The line to the server. Pages and stores listen to pushes and send events; nobody sees the socket. A push may be
 * missed at any time, so whoever listens also registers with `onGap` how to fetch what it may have missed.
 */
@Injectable({ providedIn: 'root' })
export class Realtime {
  readonly #open = inject(SOCKET_FACTORY);
  readonly #session = inject(Session);
  readonly #personId = computed(() => this.#session.me()?.id);
  readonly #listeners = noListeners();
  readonly #gaps = new Set<(position: number | null) => void>();
  readonly #batch = new FrameBatch();
  readonly #status = signal<RealtimeStatus>('off');
  #socket: SocketPort | null = null;
  #opening = false;
  #hiddenAt = 0;

  readonly status = this.#status.asReadonly();

  constructor() {
    effect(() => {
      const state = this.#session.state();
      // Another person is another line.
      this.#personId();
      untracked(() => {
        if (state === 'out') this.#stop();
        if (state === 'in' && this.#socket && this.#status() !== 'live') this.#socket.connect();
      });
    });
    inject(PersonScope).onLeave(() => this.#stop());
    const onVisible = () => this.#visibilityChanged();
    document.addEventListener('visibilitychange', onVisible);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', onVisible);
      this.#stop();
    });
    this.on('hello', ({ position }) => this.#gap(position));
    this.on('session.ended', () => void this.#session.ended());
  }

  /** Connects, once the frame has been painted. */
  async start(): Promise<void> {
    if (this.#socket || this.#opening) return;
    this.#opening = true;
    this.#status.set('connecting');
    const socket = await this.#open(() => this.#session.token());
    this.#socket = socket;
    this.#opening = false;
    socket.onChange((change) => this.#changed(change));
    for (const event of PUSHES) this.#forward(socket, event, this.#listeners[event]);
    if (this.#session.state() !== 'out') socket.connect();
  }

  /** Listens to a push until the returned function is called. Pushes come once a frame, in the order they were sent. */
  on<E extends ServerEvent>(event: E, listener: (payload: ServerPayload<E>) => void): () => void {
    const listeners: Listeners[E] = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /**
   * Calls `fetch` whenever something may have been missed: after every `hello` (with the position that the server
   * had come to: who has read as far missed nothing), and after the page was out of sight for long or an event was not
   * answered (null: unknown).
   */
  onGap(fetch: (position: number | null) => void): () => void {
    this.#gaps.add(fetch);
    return () => this.#gaps.delete(fetch);
  }

  /** Sends an event and answers its acknowledgement; rejects with a Problem where there is no line or it is refused. */
  async emit<E extends ClientEvent>(event: E, payload: ClientPayload<E>): Promise<Acknowledgements[E]> {
    if (!this.#socket || this.#status() !== 'live') throw new Problem('offline', 0, 'offline');
    const answer = await this.#socket.emit(event, payload, ANSWER_MS).catch((error: unknown) => {
      // Either the line breaks, and the next `hello` says so, or the server is slow: then nothing else would ask again.
      setTimeout(() => this.#status() === 'live' && this.#gap(null), aWhile());
      throw error;
    });
    if (answer.ok) return answer;
    throw new Problem(kindOf(statusOf(answer.code)), statusOf(answer.code), answer.code, {
      detail: answer.detail,
    });
  }

  #forward<E extends ServerEvent>(socket: SocketPort, event: E, listeners: Listeners[E]): void {
    socket.onPush(event, (payload) => {
      this.#batch.put(() => listeners.forEach((listener) => listener(payload)));
      if (typeof ngDevMode === 'undefined' || ngDevMode) {
        void import('./check-push').then(({ checkPush }) => checkPush(event, payload));
      }
    });
  }

  #changed(change: ConnectionChange): void {
    if (change === 'connected') {
      this.#status.set('live');
      return;
    }
    this.#status.set('lost');
    // The server turned us away: it is asked whether the session still holds; if so, the session's renewal connects.
    if (change !== 'lost') void this.#session.ended().then(() => this.#again());
  }

  /** Connects after a while that differs from client to client. */
  #again(): void {
    setTimeout(() => {
      if (this.#session.state() === 'in' && this.#status() !== 'live') this.#socket?.connect();
    }, aWhile());
  }

  #visibilityChanged(): void {
    if (document.hidden) {
      this.#hiddenAt = Date.now();
    } else if (
      this.#hiddenAt > 0 &&
      Date.now() - this.#hiddenAt > HIDDEN_LONG_MS &&
      this.#status() === 'live'
    ) {
      this.#gap(null);
    }
  }

  #gap(position: number | null): void {
    for (const fetch of this.#gaps) fetch(position);
  }

  #stop(): void {
    this.#socket?.disconnect();
    if (this.#socket) this.#status.set('connecting');
  }
}

/** Milliseconds that differ from client to client, so that they do not all come at once. */
const aWhile = (): number => 500 + Math.random() * 2_000;

const statusOf = (code: string): number =>
  (Object.hasOwn(REFUSALS, code) ? statuses[code] : undefined) ?? 400;
const statuses: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(REFUSALS).map(([code, { status }]) => [code, status]),
);
