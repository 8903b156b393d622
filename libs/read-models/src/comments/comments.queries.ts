import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst } from '../slice';
import { comments, type CommentDoc } from './comments.projection';

/** The newest `n` comments of each of these posts, oldest of them first; an empty list where there are none. */
export async function newestComments(
  reader: DocumentReader,
  postIds: readonly string[],
  n: number,
): Promise<ReadonlyMap<string, readonly CommentDoc[]>> {
  const newestOf = async (postId: string): Promise<[string, readonly CommentDoc[]]> => {
    const query = newestFirst('byPost', [postId], { before: null, limit: n });
    const found = await findDocuments<CommentDoc>(reader, versionedName(comments), query);
    return [postId, found.reverse()];
  };
  return new Map(await Promise.all(postIds.map(newestOf)));
}

/** A post's comments, oldest first: at most `limit` of those added after the position `after` (exclusive; null: from the first). */
export async function commentsOf(
  reader: DocumentReader,
  postId: string,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<readonly CommentDoc[]> {
  return findDocuments<CommentDoc>(reader, versionedName(comments), {
    index: 'byPost',
    equals: [postId],
    order: 'asc',
    limit,
    ...(after === null ? {} : { range: { gt: after } }),
  });
}

/** One comment, or null. */
export async function commentById(reader: DocumentReader, commentId: string): Promise<CommentDoc | null> {
  const stored = await reader.getMany<CommentDoc>(versionedName(comments), [commentId]);
  return stored.get(commentId)?.doc ?? null;
}
