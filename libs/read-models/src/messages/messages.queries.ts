import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst } from '../slice';
import type { MessageDoc } from './message-doc';
import { messages } from './messages.projection';

/**
 * A page of a conversation, always newest first. Neither: the newest messages; `before`: the nearest older than that
 * `seq`; `after`: the nearest newer than it (so that paging forward leaves no gap). Both are exclusive.
 */
export async function messagesOf(
  reader: DocumentReader,
  conversationId: string,
  { before, after, limit }: { readonly before?: number; readonly after?: number; readonly limit: number },
): Promise<readonly MessageDoc[]> {
  if (after === undefined) {
    const query = newestFirst('bySeq', [conversationId], { before: before ?? null, limit });
    return findDocuments<MessageDoc>(reader, versionedName(messages), query);
  }
  const found = await findDocuments<MessageDoc>(reader, versionedName(messages), {
    index: 'bySeq',
    equals: [conversationId],
    range: before === undefined ? { gt: after } : { gt: after, lt: before },
    order: 'asc',
    limit,
  });
  return found.reverse();
}

/** What was sent or unsent after `afterSeq` (exclusive), in the order in which it happened; go on from the last one's `changedSeq`. */
export async function messagesChangedAfter(
  reader: DocumentReader,
  conversationId: string,
  afterSeq: number,
  limit: number,
): Promise<readonly MessageDoc[]> {
  return findDocuments<MessageDoc>(reader, versionedName(messages), {
    index: 'byChange',
    equals: [conversationId],
    range: { gt: afterSeq },
    order: 'asc',
    limit,
  });
}
