import { conversation, conversationStream, type ConversationState } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import { Refused } from '../platform/refused';

export interface Membership {
  readonly otherId: string;
  /** `seq` of the newest event; -1 for none. */
  readonly lastSeq: number;
}

/**
 * Whether this person is one of the two, from the conversation's own stream. Everybody else gets `not-found`, exactly
 * as for a conversation that does not exist.
 */
export async function membershipOf(
  streams: Streams,
  conversationId: string,
  userId: string,
): Promise<Membership> {
  const { state, revision } = await streams.load(conversationStream(conversationId), conversation);
  const otherId = partnerOf(state, userId);
  if (otherId === null) throw new Refused('not-found');
  return { otherId, lastSeq: revision };
}

function partnerOf({ userIds }: ConversationState, userId: string): string | null {
  if (userIds === null) return null;
  const [first, second] = userIds;
  if (first === userId) return second;
  return second === userId ? first : null;
}
