import type { RecordedEvent } from '@heliograph/domain';
import type { Push } from '@heliograph/projections';
import type { PostCardDoc } from './post-card.projection';

type ToldEvent = RecordedEvent<
  'CaptionEdited' | 'PostDeleted' | 'Liked' | 'Unliked' | 'CommentAdded' | 'CommentDeleted'
>;

/** To all who watch the post, and to who did it in their own room, with the viewer's half and what it answers. */
function toWatchersAndActor(
  told: Pick<Push, 'topic' | 'key' | 'body'> & { readonly postId: string; readonly viewer?: object },
  actorId: string,
  commandId: string,
): readonly Push[] {
  const { postId, viewer, ...push } = told;
  const body = viewer === undefined ? push.body : { ...push.body, viewer };
  return [
    { ...push, room: `post:${postId}`, exceptUserId: actorId },
    { ...push, body, room: `user:${actorId}`, acks: [commandId] },
  ];
}

/**
 * What is told when a post changes. Counts and captions are absolute, so the last of a batch stands for all; each
 * comment is told of by itself.
 */
export function postPushes(
  card: PostCardDoc | null,
  event: ToldEvent | RecordedEvent<'PostCreated'>,
): readonly Push[] {
  const { position, metadata } = event;
  const { postId } = event.data;
  if (event.type === 'PostDeleted') {
    const told = { postId, topic: 'post.deleted', key: postId, body: { postId, position } };
    return toWatchersAndActor(told, event.data.deletedBy, metadata.commandId);
  }
  if (card === null) return [];
  switch (event.type) {
    case 'PostCreated':
      return [];
    case 'CaptionEdited': {
      const { caption, tags, editedAt } = card;
      const body = { postId, caption, tags, editedAt, position };
      const told = { postId, topic: 'post.edited', key: postId, body };
      return toWatchersAndActor(told, card.authorId, metadata.commandId);
    }
    case 'Liked':
    case 'Unliked': {
      const body = { postId, likeCount: card.likeCount, position };
      const viewer = { liked: event.type === 'Liked', position };
      const told = { postId, topic: 'post.likes', key: postId, body, viewer };
      return toWatchersAndActor(told, event.data.userId, metadata.commandId);
    }
    case 'CommentAdded': {
      const { commentId: id, authorId, text } = event.data;
      const comment = { id, postId, authorId, text, createdAt: metadata.at };
      const body = { postId, commentCount: card.commentCount, comment, position };
      return toWatchersAndActor({ postId, topic: 'post.comments', body }, authorId, metadata.commandId);
    }
    case 'CommentDeleted': {
      const { commentId: deletedId, deletedBy } = event.data;
      const body = { postId, commentCount: card.commentCount, deletedId, position };
      return toWatchersAndActor({ postId, topic: 'post.comments', body }, deletedBy, metadata.commandId);
    }
  }
}
