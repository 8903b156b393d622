import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

const TAIL = 500;

export interface ConversationState {
  /** Null while nothing is known of it: it does not exist. Both are also learnt from any message. */
  readonly conversationId: string | null;
  readonly userIds: readonly [string, string] | null;
  /** The `seq` of messages that were unsent within the tail, oldest first. */
  readonly unsent: readonly number[];
}

export type ConversationCommand =
  | ({ readonly type: 'Start' } & EventData<'ConversationStarted'>)
  | ({ readonly type: 'Send' } & Omit<EventData<'MessageSent'>, 'recipientId'>)
  | {
      readonly type: 'Unsend';
      readonly by: string;
      readonly seq: number;
      /** The event at revision `seq`, which may lie before the tail; null where it is no message. */
      readonly message: { readonly senderId: string; readonly recipientId: string } | null;
    };

export type ConversationRefusal =
  'not-found' | 'empty-message' | 'cannot-message-self' | 'not-yours' | 'already-deleted';

type ConversationEvent = 'ConversationStarted' | 'MessageSent' | 'MessageUnsent';

/**
 * The messages of two people: `conversation-<id>`. A message's revision is its `seq`. An unsend older than the tail is
 * forgotten, so a repetition of it is recorded once more and changes nothing.
 */
export const conversation: Decider<
  ConversationState,
  ConversationCommand,
  ConversationEvent,
  ConversationRefusal
> = {
  name: 'conversation',
  initial: { conversationId: null, userIds: null, unsent: [] },
  tail: TAIL,

  decide(state, command) {
    if (command.type === 'Start') {
      const [first, second] = command.userIds;
      if (first === second) return refuse('cannot-message-self');
      if (state.userIds !== null) return accept();
      const userIds: [string, string] = first < second ? [first, second] : [second, first];
      return accept({
        type: 'ConversationStarted',
        data: { conversationId: command.conversationId, userIds },
      });
    }
    const { conversationId, userIds } = state;
    const actorId = command.type === 'Send' ? command.senderId : command.by;
    if (conversationId === null || userIds?.includes(actorId) !== true) return refuse('not-found');
    switch (command.type) {
      case 'Send': {
        const { type: _, ...message } = command;
        if (!message.text && message.media === null && message.postId === null)
          return refuse('empty-message');
        const recipientId = userIds[0] === actorId ? userIds[1] : userIds[0];
        return accept({ type: 'MessageSent', data: { ...message, recipientId } });
      }
      case 'Unsend': {
        const { seq, message } = command;
        if (message === null) return refuse('not-found');
        if (message.senderId !== actorId) return refuse('not-yours');
        if (state.unsent.includes(seq)) return refuse('already-deleted');
        const { senderId, recipientId } = message;
        return accept({ type: 'MessageUnsent', data: { conversationId, senderId, recipientId, seq } });
      }
    }
  },

  evolve(state, event) {
    const { conversationId } = event.data;
    switch (event.type) {
      case 'ConversationStarted':
        return { ...state, conversationId, userIds: event.data.userIds };
      case 'MessageSent':
      case 'MessageUnsent': {
        const { senderId, recipientId } = event.data;
        const userIds = state.userIds ?? [senderId, recipientId];
        const unsent =
          event.type === 'MessageUnsent' ? [...state.unsent, event.data.seq].slice(-TAIL) : state.unsent;
        return { conversationId, userIds, unsent };
      }
    }
  },
};
