import type { Push } from '@heliograph/projections';
import { messageDocOf } from '../messages/message-doc';
import type { ConversationEvent, StoredConversation } from './conversation-doc';

/** What one of the two people is told, in their own room; who did it also gets what it answers. */
export function conversationPushes(doc: StoredConversation, event: ConversationEvent): readonly Push[] {
  const { position, metadata } = event;
  const { conversationId, userId: ownerId, unreadCount } = doc;
  const room = `user:${ownerId}`;
  switch (event.type) {
    case 'ConversationStarted':
      return [];
    case 'MessageSent': {
      const { senderId, clientId } = event.data;
      const body = { conversationId, message: messageDocOf(event), unreadCount, position };
      const acks = senderId === ownerId ? { acks: [clientId] } : {};
      return [{ room, topic: 'message.new', body, ...acks }];
    }
    case 'MessageUnsent': {
      const { senderId, seq } = event.data;
      const body = { conversationId, seq, unreadCount, position };
      const acks = senderId === ownerId ? { acks: [metadata.commandId] } : {};
      return [{ room, topic: 'message.unsent', body, ...acks }];
    }
    case 'ConversationRead': {
      const { userId, seq } = event.data;
      const body = { conversationId, userId, seq, unreadCount, position };
      const acks = userId === ownerId ? { acks: [metadata.commandId] } : {};
      return [{ room, topic: 'conversation.read', key: `${conversationId}.${userId}`, body, ...acks }];
    }
  }
}
