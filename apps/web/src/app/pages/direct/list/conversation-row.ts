import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Avatar, CountPipe } from '@heliograph/ui';
import { TimeAgo } from '../../../core/clock/time-ago';
import type { InboxRow } from '../../../core/conversations/inbox-row';
import { nameOf } from '../../../core/entities/name-of';
import { Outbox } from '../../../core/outbox/outbox';
import { Session } from '../../../core/session/session';
import { Typing } from '../typing';
import { summaryOf } from './summary';

/** One conversation in the list: with whom, what was said last and when, and how much of it is new. */
@Component({
  selector: 'hg-conversation-row',
  imports: [Avatar, CountPipe, RouterLink, RouterLinkActive, TimeAgo],
  templateUrl: './conversation-row.html',
  styleUrl: './conversation-row.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConversationRow {
  readonly #outbox = inject(Outbox);
  readonly #session = inject(Session);
  readonly #typing = inject(Typing);

  readonly row = input.required<InboxRow>();

  private readonly id = computed(() => this.row().id);
  private readonly entries = computed(() => this.#outbox.entries(this.id()));
  private readonly typing = computed(() => this.#typing.in(this.id()));
  protected readonly name = computed(() => nameOf(this.row().with));
  protected readonly isTyping = computed(() => this.typing()());
  /** What was written last and is not sent. */
  protected readonly unsent = computed(() => this.entries()().at(-1));
  protected readonly summary = computed(() => {
    const waiting = this.unsent();
    if (waiting) return { lead: waiting.state === 'failed' ? '' : 'You: ', text: waiting.text ?? 'A photo' };
    return summaryOf(this.row().lastMessage, this.#session.person()?.id);
  });
}
