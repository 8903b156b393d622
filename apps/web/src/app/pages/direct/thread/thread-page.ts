import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Thread } from './thread';

/** The open conversation; another one is another thread, with nothing left of the one before. */
@Component({
  selector: 'hg-thread-page',
  imports: [Thread],
  template: `@for (id of [conversationId()]; track id) {
    <hg-thread [conversationId]="id" />
  }`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
      background: var(--surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThreadPage {
  readonly conversationId = input.required<string>();
}
