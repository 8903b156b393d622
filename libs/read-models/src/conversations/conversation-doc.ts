import type { RecordedEvent } from '@heliograph/domain';
import type { MessageDoc } from '../messages/message-doc';
import { NOTHING_UNREAD, type Unread } from './unread';

/** A conversation as one of its two people has it. */
export interface ConversationDoc {
  readonly conversationId: string;
  readonly userId: string;
  readonly otherId: string;
  readonly lastMessage: MessageDoc | null;
  readonly unreadCount: number;
  /** How far this person has read, and the other; 0 is before the first message. */
  readonly readSeq: number;
  readonly otherReadSeq: number;
  /** Position of the last message, or of the start: what an inbox is ordered by. Null: not in this person's inbox yet. */
  readonly activity: number | null;
  readonly updatedAt: string;
}

/** As it is stored: with which messages are unread, so that the count survives an unsend. */
export interface StoredConversation extends ConversationDoc {
  readonly unread: Unread;
}

export type ConversationEvent = RecordedEvent<
  'ConversationStarted' | 'MessageSent' | 'MessageUnsent' | 'ConversationRead'
>;

export const conversationKey = (userId: string, conversationId: string) => `${userId}.${conversationId}`;

/** The two people of the conversation that an event belongs to. */
export function peopleOf(event: ConversationEvent): readonly [string, string] {
  switch (event.type) {
    case 'ConversationStarted':
      return event.data.userIds;
    case 'MessageSent':
    case 'MessageUnsent':
      return [event.data.senderId, event.data.recipientId];
    case 'ConversationRead':
      return [event.data.userId, event.data.otherId];
  }
}

/** What the person whose document has that key has of a conversation in which nothing has happened. */
export function emptyConversation(event: ConversationEvent, key: string): StoredConversation {
  const { conversationId } = event.data;
  const [first, second] = peopleOf(event);
  const isFirst = key === conversationKey(first, conversationId);
  return {
    conversationId,
    userId: isFirst ? first : second,
    otherId: isFirst ? second : first,
    lastMessage: null,
    unreadCount: 0,
    unread: NOTHING_UNREAD,
    readSeq: 0,
    otherReadSeq: 0,
    activity: null,
    updatedAt: event.metadata.at,
  };
}
