import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Button, Icon, List, ListEmpty, ListSkeleton, State } from '@heliograph/ui';
import { sentenceOf } from '../../core/api/sentence';
import { Inbox } from '../../core/conversations/inbox';
import { ConversationRow } from './list/conversation-row';
import { NewMessage } from './list/new-message';

/** The list of conversations, and beside it (on phones instead of it) the open one. */
@Component({
  selector: 'hg-direct-page',
  imports: [Button, ConversationRow, Icon, List, ListEmpty, ListSkeleton, RouterLink, RouterOutlet, State],
  templateUrl: './direct.html',
  styleUrl: './direct.css',
  host: { class: 'page__fill' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DirectPage {
  protected readonly inbox = inject(Inbox);
  protected readonly newMessage = inject(NewMessage);

  protected readonly problem = computed(() => {
    const problem = this.inbox.problem();
    return problem && sentenceOf(problem);
  });
  protected readonly rows = [1, 2, 3, 4, 5, 6, 7];

  constructor() {
    if (this.inbox.phase() === 'first') void this.inbox.more();
  }
}
