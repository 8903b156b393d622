import type { Push } from '@heliograph/projections';
import type { Pushes } from '../platform/pushes';

/** Hands what the projections want told to whoever listens in this process. */
export class PushesHub implements Pushes {
  readonly #listeners = new Set<(pushes: readonly Push[]) => void>();
  readonly #restartListeners = new Set<() => void>();

  subscribe(listener: (pushes: readonly Push[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  restarted(listener: () => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  push(pushes: readonly Push[]): void {
    for (const listener of this.#listeners) listener(pushes);
  }

  tellRestarted(): void {
    for (const listener of this.#restartListeners) listener();
  }
}
