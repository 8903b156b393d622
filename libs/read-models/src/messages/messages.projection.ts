import { documentProjection } from '@heliograph/projections';
import { messageDocOf, unsentMessage, type MessageDoc } from './message-doc';

/** The messages of each conversation, by `seq` and by last change. */
export const messages = documentProjection<MessageDoc>()({
  name: 'messages',
  version: 1,
  handles: ['MessageSent', 'MessageUnsent'],
  indexes: { bySeq: ['conversationId', 'seq'], byChange: ['conversationId', 'changedSeq'] },

  keys(event) {
    const seq = event.type === 'MessageSent' ? event.revision : event.data.seq;
    return [`${event.data.conversationId}.${seq}`];
  },

  evolve: (message, event) =>
    event.type === 'MessageSent' ? messageDocOf(event) : message && unsentMessage(message, event.revision),
});
