import { given } from '../testing';
import { conversation, type ConversationCommand } from './conversation';

const conversationId = 'c1';
const pair = { conversationId, senderId: 'bob', recipientId: 'ana' };
const words = { messageId: 'm1', clientId: 'k1', text: 'hello', media: null, postId: null };
const picture = { id: 'p', kind: 'image' as const, width: 4, height: 3, thumbhash: 'aGk=', renditions: [] };

const started = {
  type: 'ConversationStarted',
  data: { conversationId, userIds: ['ana', 'bob'] as [string, string] },
} as const;
const sent = { type: 'MessageSent', data: { ...pair, ...words } } as const;
const unsent = { type: 'MessageUnsent', data: { ...pair, seq: 1 } } as const;

const start = (userIds: [string, string]): ConversationCommand => ({
  type: 'Start',
  conversationId,
  userIds,
});
const send = { type: 'Send', conversationId, senderId: 'bob', ...words } as const;
const unsend = {
  type: 'Unsend',
  by: 'bob',
  seq: 1,
  message: { senderId: 'bob', recipientId: 'ana' },
} as const;

describe('starting a conversation', () => {
  it('is the same whoever begins, and happens once', () => {
    given(conversation, [])
      .when(start(['ana', 'bob']))
      .then([started]);
    given(conversation, [])
      .when(start(['bob', 'ana']))
      .then([started]);
    given(conversation, [started])
      .when(start(['bob', 'ana']))
      .then([]);
  });

  it('takes two', () =>
    given(conversation, [])
      .when(start(['ana', 'ana']))
      .then('cannot-message-self'));
});

describe('sending', () => {
  it('goes to the other one', () => {
    given(conversation, [started]).when(send).then([sent]);
    given(conversation, [started])
      .when({ ...send, senderId: 'ana' })
      .then([{ type: 'MessageSent', data: { ...sent.data, senderId: 'ana', recipientId: 'bob' } }]);
  });

  it('is for the two alone', () => {
    given(conversation, [started])
      .when({ ...send, senderId: 'eve' })
      .then('not-found');
    given(conversation, []).when(send).then('not-found');
  });

  it.each([null, ''])('needs something to say (text %j)', (text) => {
    given(conversation, [started])
      .when({ ...send, text })
      .then('empty-message');
  });

  it.each([
    ['a photo', { media: picture }],
    ['a post', { postId: 'p1' }],
  ])('is enough with %s', (_, more) => {
    const command = { ...send, text: null, ...more };
    given(conversation, [started])
      .when(command)
      .then([{ type: 'MessageSent', data: { ...sent.data, text: null, ...more } }]);
  });
});

describe('unsending', () => {
  it('is for the sender, once', () => {
    given(conversation, [started, sent]).when(unsend).then([unsent]);
    given(conversation, [started, sent])
      .when({ ...unsend, by: 'ana' })
      .then('not-yours');
    given(conversation, [started, sent, unsent]).when(unsend).then('already-deleted');
  });

  it('needs a message, and one of the two', () => {
    given(conversation, [started])
      .when({ ...unsend, message: null })
      .then('not-found');
    given(conversation, [started, sent])
      .when({ ...unsend, by: 'eve' })
      .then('not-found');
    given(conversation, []).when(unsend).then('not-found');
  });
});

describe('a tail', () => {
  it.each([
    ['a message', sent],
    ['an unsend', unsent],
  ])('of %s alone is enough to go on', (_, event) => {
    const { state, when } = given(conversation, [event], { revision: 700 });
    expect(state).toMatchObject({ conversationId, userIds: ['bob', 'ana'] });
    when({ ...send, senderId: 'ana' }).then([
      { type: 'MessageSent', data: { ...sent.data, senderId: 'ana', recipientId: 'bob' } },
    ]);
    when(start(['ana', 'bob'])).then([]);
  });

  it('remembers no more unsends than it is long', () => {
    const events = Array.from(
      { length: 501 },
      (_, seq) => ({ type: 'MessageUnsent', data: { ...pair, seq } }) as const,
    );
    const { state, when } = given(conversation, events);
    expect(state.unsent).toHaveLength(conversation.tail ?? 0);
    when({ ...unsend, seq: 500 }).then('already-deleted');
    when({ ...unsend, seq: 0 }).then([{ type: 'MessageUnsent', data: { ...pair, seq: 0 } }]);
  });
});
