import { conversationIdOf } from '@heliograph/domain';
import type { Push } from '@heliograph/projections';
import { projectionSpec } from '@heliograph/projections/testing';
import {
  conversationRead,
  conversationStarted,
  messageSent,
  messageUnsent,
  type Fact,
} from '../testing/facts';
import { commandOf, history, positionOf, timeOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { conversations } from './conversations.projection';
import { conversationOf, inboxOf } from './conversations.queries';

const conversationId = conversationIdOf('ana', 'ben');
const start = conversationStarted('ana', 'ben');
/** As it was sent by the n-th fact, with this `seq`. */
const message = (text: string, n: number, seq: number, senderId: string) => ({
  id: `message-${text}`,
  conversationId,
  seq,
  senderId,
  clientId: `client-${text}`,
  text,
  media: null,
  postId: null,
  createdAt: timeOf(n),
  unsent: false,
  changedSeq: seq,
});
const empty = (userId: string, otherId: string) => ({
  conversationId,
  userId,
  otherId,
  lastMessage: null,
  unreadCount: 0,
  unread: { seqs: [], older: null },
  readSeq: 0,
  otherReadSeq: 0,
  activity: null,
  updatedAt: timeOf(1),
});
const ana = empty('ana', 'ben');
const ben = empty('ben', 'ana');
const both = (ofAna: object, ofBen: object) => ({
  [`ana.${conversationId}`]: { ...ana, ...ofAna },
  [`ben.${conversationId}`]: { ...ben, ...ofBen },
});

/** Two messages told to two people; another test looks into these. */
const fourMessages = Array.from(
  { length: 4 },
  () => expect.objectContaining({ topic: 'message.new' }) as Push,
);

describe('conversations', () => {
  it('are only in the inbox of who began, until there is a message', () =>
    projectionSpec(conversations, {
      given: history([conversationStarted('ben', 'ana')]),
      documents: both({}, { activity: positionOf(1) }),
      pushes: [],
    }));

  it('hold the last message, and what the recipient has not read', () => {
    const lastMessage = message('two', 3, 2, 'ana');
    const now = { lastMessage, activity: positionOf(3), updatedAt: timeOf(3) };
    const told = (n: number, text: string, seq: number) => {
      const body = {
        conversationId,
        message: message(text, n, seq, 'ana'),
        unreadCount: 0,
        position: positionOf(n),
      };
      return [
        { room: 'user:ana', topic: 'message.new', body, acks: [`client-${text}`] },
        { room: 'user:ben', topic: 'message.new', body: { ...body, unreadCount: seq } },
      ];
    };
    return projectionSpec(conversations, {
      given: history([start, messageSent('ana', 'ben', 'one'), messageSent('ana', 'ben', 'two')]),
      documents: both(now, { ...now, unreadCount: 2, unread: { seqs: [1, 2], older: null } }),
      pushes: [...told(2, 'one', 1), ...told(3, 'two', 2)],
    });
  });

  it('say how far each has read', () => {
    const now = { lastMessage: message('two', 3, 2, 'ana'), activity: positionOf(3), updatedAt: timeOf(3) };
    const body = { conversationId, userId: 'ben', seq: 1, unreadCount: 1, position: positionOf(4) };
    const topic = 'conversation.read';
    const key = `${conversationId}.ben`;
    const sent = [start, messageSent('ana', 'ben', 'one'), messageSent('ana', 'ben', 'two')];
    return projectionSpec(conversations, {
      given: history([...sent, conversationRead('ben', 'ana', 1)]),
      documents: both(
        { ...now, otherReadSeq: 1 },
        { ...now, readSeq: 1, unreadCount: 1, unread: { seqs: [2], older: null } },
      ),
      pushes: [
        ...fourMessages,
        { room: 'user:ben', topic, key, body, acks: [commandOf(4)] },
        { room: 'user:ana', topic, key, body: { ...body, unreadCount: 0 } },
      ],
    });
  });

  it('lose the content of an unsent message, also as the last one and as an unread one', () => {
    const lastMessage = { ...message('two', 3, 2, 'ana'), text: null, unsent: true, changedSeq: 3 };
    const now = { lastMessage, activity: positionOf(3), updatedAt: timeOf(3) };
    return projectionSpec(conversations, {
      given: history([
        start,
        messageSent('ana', 'ben', 'one'),
        messageSent('ana', 'ben', 'two'),
        messageUnsent('ana', 'ben', 2),
        messageUnsent('ana', 'ben', 2),
      ]),
      documents: both(now, { ...now, unreadCount: 1, unread: { seqs: [1], older: null } }),
    });
  });

  it('keep the last message when an older one is unsent, and tell both', async () => {
    const now = { lastMessage: message('two', 3, 2, 'ben'), activity: positionOf(3), updatedAt: timeOf(3) };
    const body = { conversationId, seq: 1, position: positionOf(4) };
    const topic = 'message.unsent';
    await projectionSpec(conversations, {
      given: history([
        start,
        messageSent('ana', 'ben', 'one'),
        messageSent('ben', 'ana', 'two'),
        messageUnsent('ana', 'ben', 1),
      ]),
      documents: both({ ...now, unreadCount: 1, unread: { seqs: [2], older: null } }, now),
      pushes: [
        ...fourMessages,
        { room: 'user:ana', topic, body: { ...body, unreadCount: 1 }, acks: [commandOf(4)] },
        { room: 'user:ben', topic, body: { ...body, unreadCount: 0 } },
      ],
    });
  });

  it('make an inbox, newest activity first, without those that somebody else only began', async () => {
    const facts = [
      conversationStarted('ana', 'ben'),
      conversationStarted('cleo', 'ana'),
      conversationStarted('ana', 'dan'),
      messageSent('ben', 'ana', 'hello'),
    ];
    const inbox = (userId: string) =>
      after(conversations, facts, async (reader) =>
        (await inboxOf(reader, userId, { before: null, limit: 9 })).map(({ otherId, since }) => [
          otherId,
          since,
        ]),
      );
    expect(await inbox('ana')).toEqual([
      ['ben', positionOf(4)],
      ['dan', positionOf(3)],
    ]);
    expect(await inbox('cleo')).toEqual([['ana', positionOf(2)]]);
    expect(await inbox('dan')).toEqual([]);
  });

  it('page without gap or repetition while more are begun', async () => {
    const facts: readonly Fact[] = Array.from({ length: 9 }, (_, n) => conversationStarted('ana', `u${n}`));
    const rows = await pagesWhileItGrows(conversations, facts, {
      limit: 2,
      from: 5,
      page: (reader, slice) => inboxOf(reader, 'ana', slice),
    });
    expect(rows.map(({ otherId }) => otherId)).toEqual(['u4', 'u3', 'u2', 'u1', 'u0']);
  });

  it('are read by their two people alone, also before the first message', async () => {
    const read = (userId: string) =>
      after(conversations, [start], (reader) => conversationOf(reader, userId, conversationId));
    const { unread: _, ...seen } = ben;
    expect(await read('ben')).toEqual(seen);
    expect(await read('ana')).toMatchObject({ activity: positionOf(1) });
    expect(await read('cleo')).toBeNull();
  });
});
