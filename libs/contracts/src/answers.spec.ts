import {
  AddCommentAnswer,
  Conversation,
  CreatePostAnswer,
  FollowAnswer,
  LikeAnswer,
  Media,
  page,
  Post,
  Problem,
  Profile,
  Ready,
  SearchAnswer,
  SendMessageAnswer,
  SERVER_EVENTS,
  SessionAnswer,
  SessionItem,
  StartConversationAnswer,
} from './index';

const at = '2026-02-03T04:05:06.789Z';
const person = { id: 'u1', username: 'ana', name: 'Ana', avatarUrl: null };
const me = { ...person, email: 'ana@example.com', bio: '', website: '', isPrivate: false, roles: ['admin'] };
const relation = { isSelf: false, following: true, requested: false, followedBy: false };
const media = {
  id: 'm1',
  kind: 'video',
  width: 4,
  height: 3,
  durationMs: 900,
  thumbhash: 'aGk=',
  renditions: [{ url: '/media/m1/video.mp4?e=1&s=x', width: 4, height: 3, type: 'video/mp4' }],
};
const comment = { id: 'c1', postId: 'p1', author: person, text: 'lovely', createdAt: at };
const viewer = { liked: true, saved: false, position: 7 };
const post = {
  id: 'p1',
  author: person,
  media: [{ ...media, altText: 'sea' }],
  caption: '#sea',
  tags: ['sea'],
  createdAt: at,
  editedAt: at,
  likeCount: 1,
  commentCount: 1,
  viewer,
  comments: [comment],
  position: 9,
};
const message = {
  id: 'x1',
  seq: 1,
  senderId: 'u1',
  clientId: 'k',
  text: null,
  media,
  post: null,
  createdAt: at,
  unsent: false,
};

describe('answers', () => {
  it.each([
    ['SessionAnswer', SessionAnswer, { accessToken: 't', user: me, position: 1 }],
    ['SessionAnswer of a refresh', SessionAnswer, { accessToken: 't', user: me }],
    [
      'SessionItem',
      SessionItem,
      { id: 's1', userAgent: 'Firefox', startedAt: at, lastSeenAt: at, current: true },
    ],
    [
      'Profile',
      Profile,
      {
        ...person,
        bio: '',
        website: '',
        isPrivate: false,
        counts: { posts: 1, followers: 2, following: 3 },
        viewer: { ...relation, blocking: false, muting: false },
      },
    ],
    ['FollowAnswer', FollowAnswer, { state: 'following', position: 1 }],
    [
      'SearchAnswer',
      SearchAnswer,
      { users: [{ ...person, viewer: relation }], tags: [{ tag: 'sea', posts: 2 }] },
    ],
    ['Media', Media, media],
    ['Post', Post, post],
    ['a page of posts', page(Post), { items: [post], nextCursor: null }],
    ['CreatePostAnswer', CreatePostAnswer, { post, position: 9 }],
    ['LikeAnswer', LikeAnswer, { liked: true, likeCount: 1, position: 9 }],
    ['LikeAnswer without a count', LikeAnswer, { liked: true, position: 9 }],
    ['AddCommentAnswer', AddCommentAnswer, { comment, position: 9 }],
    [
      'Conversation',
      Conversation,
      {
        id: 'v1',
        with: person,
        lastMessage: message,
        unreadCount: 0,
        readSeq: 0,
        otherReadSeq: 1,
        updatedAt: at,
      },
    ],
    ['StartConversationAnswer', StartConversationAnswer, { id: 'v1', with: person, position: 3 }],
    ['SendMessageAnswer', SendMessageAnswer, { message, position: 3 }],
    [
      'Problem',
      Problem,
      {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        code: 'not-found',
        requestId: 'r1',
        errors: [{ path: 'name', message: 'x' }],
      },
    ],
    ['Ready', Ready, { ready: false, waiting: [{ what: 'log', why: 'not open yet' }] }],
    ['hello', SERVER_EVENTS.hello, { position: 4 }],
    [
      'post.likes to the liker',
      SERVER_EVENTS['post.likes'],
      { postId: 'p1', likeCount: 2, position: 9, viewer, acks: ['k'] },
    ],
    [
      'post.comments',
      SERVER_EVENTS['post.comments'],
      { postId: 'p1', commentCount: 1, comment, position: 9 },
    ],
    ['message.new', SERVER_EVENTS['message.new'], { conversationId: 'v1', message, position: 9 }],
  ])('%s has the public shape', (_, schema, example) => expect(schema.parse(example)).toEqual(example));

  it('give positions as safe integers', () => {
    const like = { liked: true, likeCount: 1 };
    for (const position of [-1, 0.5, 2 ** 53, '1', null]) {
      expect(LikeAnswer.safeParse({ ...like, position }).success).toBe(false);
    }
  });
});
