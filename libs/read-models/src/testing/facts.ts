import {
  commentStream,
  conversationIdOf,
  conversationStream,
  followStream,
  likeStream,
  postStream,
  readStream,
  userStream,
  type AvatarRef,
  type MediaRef,
  type NewEvent,
} from '@heliograph/domain';

/** Something that happened: who did it, and on which stream it is recorded. */
export interface Fact {
  readonly stream: string;
  readonly by: string;
  readonly event: NewEvent;
}

export const picture = (id: string): MediaRef => ({
  id,
  kind: 'image',
  width: 640,
  height: 480,
  thumbhash: 'aGVsaW8=',
  renditions: [{ name: '640.webp', width: 640, height: 480, type: 'image/webp', bytes: 4096 }],
});

export const registered = (userId: string, name = '', username = userId): Fact => ({
  stream: userStream(userId),
  by: userId,
  event: {
    type: 'UserRegistered',
    data: {
      userId,
      usernameHandle: `hash-of-${username}`,
      emailHandle: `hash-of-${username}@example.org`,
      username,
      email: `${username}@example.org`,
      name,
      passwordHash: 'hash',
    },
  },
});

export const profileEdited = (userId: string, name: string, bio = '', website = ''): Fact => ({
  stream: userStream(userId),
  by: userId,
  event: { type: 'ProfileEdited', data: { userId, name, bio, website } },
});

export const avatarChanged = (userId: string, avatar: AvatarRef | null): Fact => ({
  stream: userStream(userId),
  by: userId,
  event: { type: 'AvatarChanged', data: { userId, avatar } },
});

export const posted = (authorId: string, postId: string, tags: readonly string[] = []): Fact => ({
  stream: postStream(postId),
  by: authorId,
  event: {
    type: 'PostCreated',
    data: {
      postId,
      authorId,
      media: [picture(`medium-of-${postId}`)],
      altTexts: [''],
      caption: tags.map((tag) => `#${tag}`).join(' '),
      tags: [...tags],
    },
  },
});

export const captionEdited = (
  authorId: string,
  postId: string,
  tags: readonly string[],
  previousTags: readonly string[],
): Fact => ({
  stream: postStream(postId),
  by: authorId,
  event: {
    type: 'CaptionEdited',
    data: {
      postId,
      authorId,
      caption: tags.map((tag) => `#${tag}`).join(' '),
      tags: [...tags],
      previousTags: [...previousTags],
    },
  },
});

export const postDeleted = (authorId: string, postId: string, tags: readonly string[] = []): Fact => ({
  stream: postStream(postId),
  by: authorId,
  event: {
    type: 'PostDeleted',
    data: { postId, authorId, deletedBy: authorId, mediaIds: [`medium-of-${postId}`], tags: [...tags] },
  },
});

const likeFact =
  (type: 'Liked' | 'Unliked') =>
  (userId: string, postId: string, authorId: string): Fact => ({
    stream: likeStream(postId, userId),
    by: userId,
    event: { type, data: { postId, authorId, userId } },
  });
export const liked = likeFact('Liked');
export const unliked = likeFact('Unliked');

const followFact =
  (type: 'Followed' | 'Unfollowed') =>
  (followerId: string, followeeId: string): Fact => ({
    stream: followStream(followerId, followeeId),
    by: followerId,
    event: { type, data: { followerId, followeeId } },
  });
export const followed = followFact('Followed');
export const unfollowed = followFact('Unfollowed');

interface CommentPlace {
  readonly commentId: string;
  readonly postId: string;
  readonly postAuthorId: string;
  readonly authorId: string;
}

export const commented = (place: CommentPlace, text = `text of ${place.commentId}`): Fact => ({
  stream: commentStream(place.commentId),
  by: place.authorId,
  event: { type: 'CommentAdded', data: { ...place, text } },
});

export const commentDeleted = (place: CommentPlace, deletedBy = place.authorId): Fact => ({
  stream: commentStream(place.commentId),
  by: deletedBy,
  event: { type: 'CommentDeleted', data: { ...place, deletedBy } },
});

export const conversationStarted = (starterId: string, otherId: string): Fact => {
  const conversationId = conversationIdOf(starterId, otherId);
  const userIds: [string, string] = starterId < otherId ? [starterId, otherId] : [otherId, starterId];
  return {
    stream: conversationStream(conversationId),
    by: starterId,
    event: { type: 'ConversationStarted', data: { conversationId, userIds } },
  };
};

export const messageSent = (senderId: string, recipientId: string, text: string): Fact => {
  const conversationId = conversationIdOf(senderId, recipientId);
  return {
    stream: conversationStream(conversationId),
    by: senderId,
    event: {
      type: 'MessageSent',
      data: {
        conversationId,
        senderId,
        recipientId,
        messageId: `message-${text}`,
        clientId: `client-${text}`,
        text,
        media: null,
        postId: null,
      },
    },
  };
};

export const messageUnsent = (senderId: string, recipientId: string, seq: number): Fact => {
  const conversationId = conversationIdOf(senderId, recipientId);
  return {
    stream: conversationStream(conversationId),
    by: senderId,
    event: { type: 'MessageUnsent', data: { conversationId, senderId, recipientId, seq } },
  };
};

export const conversationRead = (userId: string, otherId: string, seq: number): Fact => {
  const conversationId = conversationIdOf(userId, otherId);
  return {
    stream: readStream(conversationId, userId),
    by: userId,
    event: { type: 'ConversationRead', data: { conversationId, userId, otherId, seq } },
  };
};
