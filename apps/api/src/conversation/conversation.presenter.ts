import { Injectable } from '@nestjs/common';
import type { Conversation } from '@heliograph/contracts';
import type { ConversationDoc } from '@heliograph/read-models';
import { PersonPresenter } from '../people/person.presenter';
import { MessagePresenter } from './message.presenter';

/** Rows of an inbox. */
@Injectable()
export class ConversationPresenter {
  constructor(
    private readonly persons: PersonPresenter,
    private readonly messagePresenter: MessagePresenter,
  ) {}

  /** In that order, with a fixed number of reads. One whose partner is not known is left out. */
  async conversations(docs: readonly ConversationDoc[]): Promise<Conversation[]> {
    const lastDocs = docs.flatMap(({ lastMessage }) => (lastMessage === null ? [] : [lastMessage]));
    const [people, lastMessages] = await Promise.all([
      this.persons.byIds(docs.map(({ otherId }) => otherId)),
      this.messagePresenter.messages(lastDocs),
    ]);
    const lastById = new Map(lastMessages.map((message) => [message.id, message]));
    return docs.flatMap((doc): Conversation[] => {
      const partner = people.get(doc.otherId);
      if (!partner) return [];
      const { conversationId, lastMessage, unreadCount, readSeq, otherReadSeq, updatedAt } = doc;
      return [
        {
          id: conversationId,
          with: partner,
          lastMessage: (lastMessage && lastById.get(lastMessage.id)) ?? null,
          unreadCount,
          readSeq,
          otherReadSeq,
          updatedAt,
        },
      ];
    });
  }
}
