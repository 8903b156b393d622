import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button, State } from '@heliograph/ui';
import { NewMessage } from './list/new-message';

/** Beside the list, where no conversation is open. */
@Component({
  selector: 'hg-no-thread',
  imports: [Button, State],
  template: `<hg-state heading="Nobody’s turn yet" text="Choose a conversation, or begin one.">
    <button hgButton variant="line" type="button" (click)="newMessage.open()">New message</button>
  </hg-state>`,
  styles: `
    :host {
      display: none;
    }
    @media (min-width: 768px) {
      :host {
        display: grid;
        place-items: center;
        height: 100%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoThread {
  protected readonly newMessage = inject(NewMessage);
}
