import { Injectable, Injector, inject } from '@angular/core';
import { Router } from '@angular/router';
import { openDialog } from '@heliograph/ui';
import { NewMessageDialog } from './new-message-dialog';

/** Asks whom to write to, and opens that conversation. */
@Injectable({ providedIn: 'root' })
export class NewMessage {
  readonly #injector = inject(Injector);
  readonly #router = inject(Router);

  open(): void {
    openDialog<string, never, NewMessageDialog>(this.#injector, NewMessageDialog, {
      label: 'New message',
      panel: 'sheet',
      autoFocus: '#new-message-search',
    }).closed.subscribe((conversationId) => {
      if (conversationId !== undefined) void this.#router.navigate(['/direct', conversationId]);
    });
  }
}
