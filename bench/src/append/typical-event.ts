import { randomUUID } from 'node:crypto';
import { likeStream, type EventMetadata, type NewEvent } from '@heliograph/domain';

/** Somebody likes a post: the most frequent thing that happens. */
export function typicalLike(): { stream: string; id: string; event: NewEvent; metadata: EventMetadata } {
  const [postId, userId, authorId, commandId, correlationId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  return {
    stream: likeStream(postId, userId),
    id: randomUUID(),
    event: { type: 'Liked', data: { postId, authorId, userId } },
    metadata: {
      at: '2026-01-01T00:00:00.000Z',
      commandId,
      correlationId,
      causationId: commandId,
      actorId: userId,
      fingerprint: null,
    },
  };
}

/** A comment: a typical event with a personal field, so it is sealed. */
export function typicalComment(authorId: string): {
  stream: string;
  id: string;
  event: NewEvent;
  metadata: EventMetadata;
} {
  const { id, metadata } = typicalLike();
  const commentId = randomUUID();
  return {
    stream: `comment-${commentId}`,
    id,
    event: {
      type: 'CommentAdded',
      data: {
        commentId,
        postId: randomUUID(),
        postAuthorId: randomUUID(),
        authorId,
        text: 'I have stood there twice and never had this light.',
      },
    },
    metadata,
  };
}
