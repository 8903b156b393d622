import { LIMITS, MOST_UNITS_PER_GRAPHEME } from '@heliograph/rules';
import * as contracts from './index';
import {
  AddCommentBody,
  ChangePasswordBody,
  CLIENT_EVENTS,
  CreatePostBody,
  EditMeBody,
  EditPostBody,
  LoginBody,
  MessagesQuery,
  PageQuery,
  ReadBody,
  RegisterBody,
  SearchQuery,
  SendMessageBody,
  StartConversationBody,
} from './index';

const id = '2c170880-6576-590f-8c92-e0df639bfaf2';

/** What the public shape says may be sent: the least and the most. */
const ACCEPTED = [
  ['RegisterBody', RegisterBody, { username: 'ana', email: 'ana@example.com', password: 'a long one' }],
  [
    'RegisterBody',
    RegisterBody,
    { username: 'ana', email: 'ana@example.com', password: 'a long one', name: 'Ana' },
  ],
  ['LoginBody', LoginBody, { login: 'ana', password: 'a long one' }],
  ['ChangePasswordBody', ChangePasswordBody, { currentPassword: 'old', newPassword: 'a long one' }],
  ['EditMeBody', EditMeBody, {}],
  ['EditMeBody', EditMeBody, { name: 'Ana', bio: '', website: 'https://a.example' }],
  ['CreatePostBody', CreatePostBody, { media: [{ id }] }],
  [
    'CreatePostBody',
    CreatePostBody,
    { media: Array.from({ length: 10 }, () => ({ id, altText: 'sea' })), caption: '#sea' },
  ],
  ['EditPostBody', EditPostBody, { caption: '' }],
  ['AddCommentBody', AddCommentBody, { text: 'lovely' }],
  ['StartConversationBody', StartConversationBody, { username: 'bob' }],
  ['SendMessageBody', SendMessageBody, { clientId: 'k-1' }],
  ['SendMessageBody', SendMessageBody, { clientId: 'k-1', text: 'hi', mediaId: id, postId: id }],
  ['ReadBody', ReadBody, { seq: 0 }],
  ['posts.watch', CLIENT_EVENTS['posts.watch'], { ids: [id] }],
  ['message.send', CLIENT_EVENTS['message.send'], { conversationId: id, clientId: 'k-1', text: 'hi' }],
  ['conversation.read', CLIENT_EVENTS['conversation.read'], { conversationId: id, seq: 3 }],
  ['typing', CLIENT_EVENTS.typing, { conversationId: id }],
  ['conversation.sync', CLIENT_EVENTS['conversation.sync'], { conversationId: id, afterSeq: 0 }],
] as const;

describe.each(ACCEPTED)('%s', (_, schema, example) => {
  it('accepts its example as it is', () => expect(schema.parse(example)).toEqual(example));

  it('refuses a field it does not know', () => {
    expect(schema.safeParse({ ...example, isAdmin: true }).success).toBe(false);
  });

  it.each([null, [], 'text', 1])('refuses %j', (other) =>
    expect(schema.safeParse(other).success).toBe(false),
  );

  it('refuses every field as an object', () => {
    for (const field of Object.keys(example)) {
      expect(schema.safeParse({ ...example, [field]: { $ne: null } }).success).toBe(false);
    }
  });
});

it('names every event that a client may send', () => {
  const sent = ACCEPTED.map(([name]) => name).filter((name) => name in CLIENT_EVENTS);
  expect(new Set(sent)).toEqual(new Set(Object.keys(CLIENT_EVENTS)));
});

it('names every body of a request', () => {
  const bodies = Object.keys(contracts).filter((name) => name.endsWith('Body'));
  expect(bodies.filter((body) => !ACCEPTED.some(([name]) => name === body))).toEqual([]);
});

describe('outer limits', () => {
  const media = (length: number) => ({ media: Array.from({ length }, () => ({ id })) });
  it.each([
    ['no medium', CreatePostBody, media(0)],
    ['eleven media', CreatePostBody, media(11)],
    ['a medium with more than an id and a text', CreatePostBody, { media: [{ id, width: 1 }] }],
    [
      'an endless caption',
      EditPostBody,
      { caption: 'x'.repeat(LIMITS.caption.max * MOST_UNITS_PER_GRAPHEME + 1) },
    ],
    [
      'an endless comment',
      AddCommentBody,
      { text: 'x'.repeat(LIMITS.comment.max * MOST_UNITS_PER_GRAPHEME + 1) },
    ],
    [
      'an endless message',
      SendMessageBody,
      { clientId: 'k', text: 'x'.repeat(LIMITS.message.max * MOST_UNITS_PER_GRAPHEME + 1) },
    ],
    ['an endless password', LoginBody, { login: 'ana', password: 'x'.repeat(1025) }],
    ['a client id with a space', SendMessageBody, { clientId: 'k 1' }],
    ['an empty client id', SendMessageBody, { clientId: '' }],
    ['an id with a slash', SendMessageBody, { clientId: 'k', mediaId: '../x' }],
    ['a negative seq', ReadBody, { seq: -1 }],
    ['half a seq', ReadBody, { seq: 1.5 }],
    ['a seq beyond safe integers', ReadBody, { seq: 2 ** 53 }],
    ['a seq as text', ReadBody, { seq: '1' }],
    ['101 watched posts', CLIENT_EVENTS['posts.watch'], { ids: Array.from({ length: 101 }, () => id) }],
  ])('refuse %s', (_, schema, body) => expect(schema.safeParse(body).success).toBe(false));
});

describe('the longest text a person may write', () => {
  /** Nineteen code units each, and one character to whoever reads it. */
  const family = '👨🏻‍👩🏻‍👧🏻‍👦🏻';
  it.each([
    ['caption', EditPostBody, { caption: family.repeat(LIMITS.caption.max) }],
    ['alt text', CreatePostBody, { media: [{ id, altText: family.repeat(LIMITS.altText.max) }] }],
    ['comment', AddCommentBody, { text: family.repeat(LIMITS.comment.max) }],
    ['message', SendMessageBody, { clientId: 'k', text: family.repeat(LIMITS.message.max) }],
    ['name', EditMeBody, { name: family.repeat(LIMITS.name.max) }],
    ['first name', RegisterBody, { ...ACCEPTED[0][2], name: family.repeat(LIMITS.name.max) }],
    ['bio', EditMeBody, { bio: family.repeat(LIMITS.bio.max) }],
  ])('is let in as a %s', (_, schema, body) => expect(schema.safeParse(body).success).toBe(true));
});

describe('queries', () => {
  it('have a page of 20, messages of 40', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 20 });
    expect(SearchQuery.parse({ q: 'an' })).toEqual({ q: 'an', limit: 20 });
    expect(MessagesQuery.parse({})).toEqual({ limit: 40 });
  });

  it('are read from text', () => {
    expect(PageQuery.parse({ limit: '100', cursor: 'abc' })).toEqual({ limit: 100, cursor: 'abc' });
    expect(MessagesQuery.parse({ before: '7', limit: '1' })).toEqual({ before: 7, limit: 1 });
    expect(MessagesQuery.parse({ after: '0' })).toEqual({ after: 0, limit: 40 });
    expect(MessagesQuery.parse({ cursor: '7' })).toEqual({ cursor: '7', limit: 40 });
  });

  it.each([
    { limit: '0' },
    { limit: '101' },
    { limit: '1.5' },
    { limit: 'many' },
    { limit: '' },
    { limit: '1e309' },
    { limit: ['1', '2'] },
    { cursor: 'x'.repeat(301) },
    { cursor: ['a', 'b'] },
    { page: '2' },
  ])('refuse %j', (query) => expect(PageQuery.safeParse(query).success).toBe(false));

  it.each([{ before: '-1' }, { after: '1.5' }, { after: 'now' }])('of messages refuse %j', (query) =>
    expect(MessagesQuery.safeParse(query).success).toBe(false),
  );
});
