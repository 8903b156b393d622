import { DestroyRef, Injectable, inject } from '@angular/core';

/** What the tabs of one browser tell each other. */
export type TabMessage =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly userId: string }
  | { readonly kind: 'theme'; readonly theme: string }
  | { readonly kind: 'conversation-read'; readonly conversationId: string; readonly seq: number };

const KINDS: ReadonlySet<unknown> = new Set<TabMessage['kind']>([
  'signed-out',
  'signed-in',
  'theme',
  'conversation-read',
]);

/** The line between the tabs of this browser. A hint only: the server's word always counts. */
@Injectable({ providedIn: 'root' })
export class Tabs {
  readonly #listeners = new Set<(message: TabMessage) => void>();
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('heliograph') : null;

  constructor() {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isTabMessage(data)) for (const listener of this.#listeners) listener(data);
    });
    inject(DestroyRef).onDestroy(() => this.#channel?.close());
  }

  /** Told to the other tabs, not to this one. */
  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  onMessage(listener: (message: TabMessage) => void): void {
    this.#listeners.add(listener);
  }
}

const isTabMessage = (data: unknown): data is TabMessage =>
  typeof data === 'object' && data !== null && 'kind' in data && KINDS.has(data.kind);
