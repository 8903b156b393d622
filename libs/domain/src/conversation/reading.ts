import type { EventData } from '../event-table';
import { accept, type Decider } from '../kernel/decider';

export interface ReadingState {
  /** How far this person has read; 0 is before the first message. */
  readonly seq: number;
}

export type ReadingCommand = { readonly type: 'Read' } & EventData<'ConversationRead'>;

export type ReadingRefusal = never;

/** How far one person has read one conversation: `read-<conversationId>.<userId>`. Never goes back. */
export const reading: Decider<ReadingState, ReadingCommand, 'ConversationRead', ReadingRefusal> = {
  name: 'conversation-read',
  initial: { seq: 0 },

  decide(state, { type: _, ...data }) {
    return data.seq > state.seq ? accept({ type: 'ConversationRead', data }) : accept();
  },

  evolve: (_state, event) => ({ seq: event.data.seq }),
};
