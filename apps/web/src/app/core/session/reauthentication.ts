import { Injectable, Injector, inject } from '@angular/core';
import type { Me, SessionAnswer } from '@heliograph/contracts';

/** Asks for the password over the page that somebody is writing on, when their session ended under them. */
@Injectable({ providedIn: 'root' })
export class Reauthentication {
  readonly #injector = inject(Injector);

  /** The new session, or null where the person would rather be signed out. */
  async ask(me: Me): Promise<SessionAnswer | null> {
    const { openReauthentication } = await import('./reauthentication-dialog');
    return openReauthentication(this.#injector, me);
  }
}
