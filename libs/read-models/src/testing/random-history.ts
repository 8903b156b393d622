import {
  comment,
  commentStream,
  conversation,
  conversationIdOf,
  conversationStream,
  follow,
  followStream,
  like,
  likeStream,
  post,
  postStream,
  reading,
  readStream,
  type RecordedEvent,
} from '@heliograph/domain';
import fc from 'fast-check';
import { picture } from './facts';
import { LegalHistory } from './legal-history';

export const PEOPLE = ['ana', 'ben', 'cleo', 'dan', 'eve'] as const;
const CAPTIONS = ['#sea', '#sea #sun', 'nothing', '#fog'] as const;

/** Picks one of what there is; nothing where there is nothing. */
const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % items.length];

type Act = (log: LegalHistory, by: string, n: number) => void;

const actOnPost =
  (
    act: (log: LegalHistory, by: string, data: RecordedEvent<'PostCreated'>['data'], n: number) => void,
  ): Act =>
  (log, by, n) => {
    const created = pick(log.past('PostCreated'), n);
    if (created) act(log, by, created.data, n);
  };

/** Everything people may try; deciders refuse what is not allowed. Posts that are deleted still get likes and comments: that race is real. */
const ACTS = {
  follow(log, followerId, n) {
    const followeeId = pick(PEOPLE, n) ?? '';
    log.attempt(followerId, followStream(followerId, followeeId), follow, {
      type: 'Follow',
      followerId,
      followeeId,
    });
  },
  unfollow(log, followerId, n) {
    const followeeId = pick(PEOPLE, n) ?? '';
    log.attempt(followerId, followStream(followerId, followeeId), follow, {
      type: 'Unfollow',
      followerId,
      followeeId,
    });
  },
  post(log, authorId, n) {
    const postId = `post-${log.events.length}`;
    log.attempt(authorId, postStream(postId), post, {
      type: 'Create',
      postId,
      authorId,
      media: [picture(`medium-of-${postId}`)],
      altTexts: [''],
      caption: pick(CAPTIONS, n) ?? '',
    });
  },
  editCaption: actOnPost((log, by, { postId }, n) =>
    log.attempt(by, postStream(postId), post, { type: 'EditCaption', by, caption: pick(CAPTIONS, n) ?? '' }),
  ),
  deletePost: actOnPost((log, _by, { postId, authorId }) =>
    log.attempt(authorId, postStream(postId), post, { type: 'Delete', by: authorId }),
  ),
  like: actOnPost((log, userId, { postId, authorId }) =>
    log.attempt(userId, likeStream(postId, userId), like, { type: 'Like', postId, authorId, userId }),
  ),
  unlike: actOnPost((log, userId, { postId, authorId }) =>
    log.attempt(userId, likeStream(postId, userId), like, { type: 'Unlike', postId, authorId, userId }),
  ),
  comment: actOnPost((log, authorId, { postId, authorId: postAuthorId }) => {
    const commentId = `comment-${log.events.length}`;
    const text = `text of ${commentId}`;
    log.attempt(authorId, commentStream(commentId), comment, {
      type: 'Add',
      commentId,
      postId,
      postAuthorId,
      authorId,
      text,
    });
  }),
  deleteComment(log, _by, n) {
    const added = pick(log.past('CommentAdded'), n);
    if (!added) return;
    const { commentId, authorId, postAuthorId } = added.data;
    const by = n % 2 ? authorId : postAuthorId;
    log.attempt(by, commentStream(commentId), comment, { type: 'Delete', by });
  },
  message(log, senderId, n) {
    const otherId = pick(PEOPLE, n) ?? '';
    const conversationId = conversationIdOf(senderId, otherId);
    const stream = conversationStream(conversationId);
    log.attempt(senderId, stream, conversation, {
      type: 'Start',
      conversationId,
      userIds: [senderId, otherId],
    });
    if (n % 5 === 0) return;
    const clientId = `client-${log.events.length}`;
    log.attempt(senderId, stream, conversation, {
      type: 'Send',
      conversationId,
      messageId: `message-${clientId}`,
      senderId,
      clientId,
      text: clientId,
      media: null,
      postId: null,
    });
  },
  unsend(log, _by, n) {
    const sent = pick(log.past('MessageSent'), n);
    if (!sent) return;
    const { senderId, conversationId } = sent.data;
    const unsend = { type: 'Unsend', by: senderId, seq: sent.revision, message: sent.data } as const;
    log.attempt(senderId, conversationStream(conversationId), conversation, unsend);
  },
  read(log, _by, n) {
    const sent = pick(log.past('MessageSent'), n);
    if (!sent) return;
    const { senderId, recipientId, conversationId } = sent.data;
    const [userId, otherId] = n % 4 ? [recipientId, senderId] : [senderId, recipientId];
    const read = { type: 'Read', conversationId, userId, otherId, seq: sent.revision } as const;
    log.attempt(userId, readStream(conversationId, userId), reading, read);
  },
} as const satisfies Record<string, Act>;

type Kind = keyof typeof ACTS;

const attempt = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Kind>('follow', 'post', 'message') },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Kind>(
        'unfollow',
        'editCaption',
        'deletePost',
        'like',
        'unlike',
        'comment',
        'deleteComment',
        'unsend',
        'read',
      ),
    },
  ),
  by: fc.constantFrom(...PEOPLE),
  n: fc.nat({ max: 60 }),
});

/** Histories that the deciders allow, of a few people who do everything there is. */
export const randomHistory = (attempts: number): fc.Arbitrary<LegalHistory> =>
  fc.array(attempt, { maxLength: attempts, size: 'max' }).map((tried) => {
    const log = new LegalHistory();
    for (const { kind, by, n } of tried) ACTS[kind](log, by, n);
    return log;
  });
