import { conversationIdOf } from '@heliograph/domain';
import { projectionSpec } from '@heliograph/projections/testing';
import { conversationStarted, messageSent, messageUnsent } from '../testing/facts';
import { history, timeOf } from '../testing/history';
import { after } from '../testing/reading';
import { messages } from './messages.projection';
import { messagesChangedAfter, messagesOf } from './messages.queries';

const id = conversationIdOf('ana', 'ben');
/** The n-th fact of a history in which nothing else happens: its `seq` is n - 1. */
const doc = (text: string, n: number, senderId = 'ana') => ({
  id: `message-${text}`,
  conversationId: id,
  seq: n - 1,
  senderId,
  clientId: `client-${text}`,
  text,
  media: null,
  postId: null,
  createdAt: timeOf(n),
  unsent: false,
  changedSeq: n - 1,
});
const gone = (text: string, n: number, changedSeq: number) => ({
  ...doc(text, n),
  text: null,
  unsent: true,
  changedSeq,
});

describe('messages', () => {
  it('keep their place when they are unsent, however often, and lose their content', () =>
    projectionSpec(messages, {
      given: history([
        conversationStarted('ana', 'ben'),
        messageSent('ana', 'ben', 'one'),
        messageSent('ben', 'ana', 'two'),
        messageUnsent('ana', 'ben', 1),
        messageUnsent('ana', 'ben', 1),
      ]),
      documents: { [`${id}.1`]: gone('one', 2, 3), [`${id}.2`]: doc('two', 3, 'ben') },
      pushes: [],
    }));

  it('of a conversation are paged back from the newest and forward from any', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five'];
    const facts = [
      conversationStarted('ana', 'ben'),
      ...texts.map((text) => messageSent('ana', 'ben', text)),
    ];
    const seqs = (page: { before?: number; after?: number; limit: number }, known = facts.length) =>
      after(messages, facts.slice(0, known), async (reader) =>
        (await messagesOf(reader, id, page)).map(({ seq }) => seq),
      );
    expect(await seqs({ limit: 2 }, 4)).toEqual([3, 2]);
    expect(await seqs({ before: 2, limit: 2 }, 5)).toEqual([1]);
    expect(await seqs({ after: 1, limit: 2 })).toEqual([3, 2]);
    expect(await seqs({ after: 3, limit: 9 })).toEqual([5, 4]);
    expect(await seqs({ after: 1, before: 4, limit: 9 })).toEqual([3, 2]);
    expect(await seqs({ after: 5, limit: 9 })).toEqual([]);
    expect(await after(messages, facts, (reader) => messagesOf(reader, 'other', { limit: 9 }))).toEqual([]);
  });

  it('that were sent or unsent since are told in the order in which it happened', async () => {
    const facts = [
      conversationStarted('ana', 'ben'),
      messageSent('ana', 'ben', 'one'),
      messageSent('ana', 'ben', 'two'),
      messageSent('ana', 'ben', 'three'),
      messageUnsent('ana', 'ben', 1),
    ];
    const changed = (afterSeq: number, limit: number) =>
      after(messages, facts, (reader) => messagesChangedAfter(reader, id, afterSeq, limit));
    expect(await changed(2, 9)).toEqual([doc('three', 4), gone('one', 2, 4)]);
    expect(await changed(0, 1)).toEqual([doc('two', 3)]);
    expect(await changed(4, 9)).toEqual([]);
  });
});
