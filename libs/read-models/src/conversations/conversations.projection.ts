import { documentProjection } from '@heliograph/projections';
import { messageDocOf, unsentMessage } from '../messages/message-doc';
import {
  conversationKey,
  emptyConversation,
  peopleOf,
  type ConversationEvent,
  type StoredConversation,
} from './conversation-doc';
import { conversationPushes } from './conversation-pushes';
import { readUpTo, unreadCountOf, withoutUnread, withUnread, type Unread } from './unread';

const withUnreadCount = (doc: StoredConversation, unread: Unread): StoredConversation => ({
  ...doc,
  unread,
  unreadCount: unreadCountOf(unread),
});

function evolve(doc: StoredConversation, event: ConversationEvent): StoredConversation {
  switch (event.type) {
    case 'ConversationStarted':
      // The other has nothing in their inbox before there is something to read.
      return doc.userId === event.metadata.actorId ? { ...doc, activity: event.position } : doc;
    case 'MessageSent': {
      const lastMessage = messageDocOf(event);
      const next = { ...doc, lastMessage, activity: event.position, updatedAt: event.metadata.at };
      return event.data.recipientId === doc.userId
        ? withUnreadCount(next, withUnread(doc.unread, event.revision))
        : next;
    }
    case 'MessageUnsent': {
      const { seq } = event.data;
      const { lastMessage } = doc;
      const next =
        lastMessage?.seq === seq ? { ...doc, lastMessage: unsentMessage(lastMessage, event.revision) } : doc;
      return withUnreadCount(next, withoutUnread(doc.unread, seq));
    }
    case 'ConversationRead': {
      const { userId, seq } = event.data;
      return userId === doc.userId
        ? withUnreadCount({ ...doc, readSeq: seq }, readUpTo(doc.unread, seq))
        : { ...doc, otherReadSeq: seq };
    }
  }
}

/** Inboxes: each conversation twice, as each of its two people has it. */
export const conversations = documentProjection<StoredConversation>()({
  name: 'conversations',
  version: 1,
  handles: ['ConversationStarted', 'MessageSent', 'MessageUnsent', 'ConversationRead'],
  indexes: { byActivity: ['userId', 'activity'] },

  keys: (event) => peopleOf(event).map((userId) => conversationKey(userId, event.data.conversationId)),

  evolve: (doc, event, key) => evolve(doc ?? emptyConversation(event, key), event),

  push: (doc, event) => (doc === null ? [] : conversationPushes(doc, event)),
});
