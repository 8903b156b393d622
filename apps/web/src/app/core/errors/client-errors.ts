import { ErrorHandler, Injectable, Injector, inject } from '@angular/core';
import { Toasts } from '../toasts/toasts';

const STALE =
  /Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed/i;
const RELOADED_AT = 'heliograph.reloaded-at';
const ONCE_IN_MS = 60_000;

/**
 * Where errors end that nobody handled. A part of the page that cannot be fetched any more means that a new version
 * was put in place: then the page is loaded anew, once. Without a connection it means no more than that.
 */
@Injectable()
export class ClientErrors implements ErrorHandler {
  readonly #injector = inject(Injector);

  handleError(error: unknown): void {
    if (STALE.test(String(error))) {
      if (!navigator.onLine) {
        this.#injector.get(Toasts).show('That needs a connection.', { isError: true });
        return;
      }
      if (this.#mayReload()) {
        location.reload();
        return;
      }
    }
    console.error(error);
  }

  #mayReload(): boolean {
    try {
      const before = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      return Date.now() - before > ONCE_IN_MS;
    } catch {
      // Without storage we could not tell a second time from the first, and would reload for ever.
      return false;
    }
  }
}
