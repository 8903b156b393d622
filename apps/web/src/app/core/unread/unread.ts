import { Injectable, inject, signal } from '@angular/core';
import { PersonScope } from '../scope/person-scope';

/** How much waits to be seen; shown in the navigation and in the tab's title. The server's count, never ours. */
@Injectable({ providedIn: 'root' })
export class Unread {
  /** Conversations with messages that were not read. */
  readonly messages = signal(0);

  constructor() {
    inject(PersonScope).onLeave(() => this.messages.set(0));
  }
}
