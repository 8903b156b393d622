import type { Comment, Person } from '@heliograph/contracts';
import type { CommentDoc } from '@heliograph/read-models';

/** Comments with their authors' names; one whose author is not known is left out. */
export const presentComments = (
  comments: readonly Omit<CommentDoc, 'since'>[],
  people: ReadonlyMap<string, Person>,
): Comment[] =>
  comments.flatMap(({ id, postId, authorId, text, createdAt }) => {
    const author = people.get(authorId);
    return author ? [{ id, postId, author, text, createdAt }] : [];
  });
