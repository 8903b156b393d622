import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, type Slice } from '../slice';
import { conversationKey, type ConversationDoc, type StoredConversation } from './conversation-doc';
import { conversations } from './conversations.projection';

const shown = ({ unread: _, ...doc }: StoredConversation): ConversationDoc => doc;

/**
 * A person's conversations, newest activity first; `since` is that activity. One that somebody else began is there from
 * its first message on.
 */
export async function inboxOf(
  reader: DocumentReader,
  userId: string,
  { before, limit }: Slice,
): Promise<readonly (ConversationDoc & { readonly since: number })[]> {
  const found = await findDocuments<StoredConversation>(reader, versionedName(conversations), {
    index: 'byActivity',
    equals: [userId],
    range: before === null ? { gte: 0 } : { gte: 0, lt: before },
    order: 'desc',
    limit,
  });
  return found.flatMap((doc) => (doc.activity === null ? [] : [{ ...shown(doc), since: doc.activity }]));
}

/** A conversation as this person has it (also before its first message), or null when it is not theirs. */
export async function conversationOf(
  reader: DocumentReader,
  userId: string,
  conversationId: string,
): Promise<ConversationDoc | null> {
  const key = conversationKey(userId, conversationId);
  const stored = await reader.getMany<StoredConversation>(versionedName(conversations), [key]);
  const doc = stored.get(key)?.doc ?? null;
  return doc && shown(doc);
}
