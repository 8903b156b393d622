import type { Message } from '@heliograph/contracts';
import type { OutboxEntry } from '../../../core/outbox/outbox';
import { type LogState, logRows } from './log-rows';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute)).toISOString();
const message = (seq: number, senderId: string, minute = seq): Message => ({
  id: `m${seq}`,
  seq,
  senderId,
  clientId: `k${seq}`,
  text: `t${seq}`,
  createdAt: at(minute),
  unsent: false,
});
const entry = (clientId: string, minute: number): OutboxEntry => ({
  clientId,
  conversationId: 'c',
  text: clientId,
  mediaId: null,
  postId: null,
  at: Date.parse(at(minute)),
  state: 'waiting',
  problem: null,
});
const rowsOf = (change: Partial<LogState>) =>
  logRows({
    messages: [],
    entries: [],
    viewerId: 'me',
    otherReadSeq: 0,
    newAfterSeq: null,
    atStart: true,
    uploads: new Map(),
    ...change,
  });
const shapes = (change: Partial<LogState>) =>
  rowsOf(change).map((row) => (row.kind === 'message' ? `${row.text}:${row.place}` : row.kind));
const marks = (change: Partial<LogState>) =>
  rowsOf(change).flatMap((row) => (row.kind === 'message' ? [row.mark] : []));

describe('the rows of a conversation', () => {
  it('join what one person says in a run', () => {
    const messages = [message(1, 'x'), message(2, 'x'), message(3, 'x'), message(4, 'me'), message(5, 'x')];
    expect(shapes({ messages })).toEqual([
      'time',
      't1:first',
      't2:middle',
      't3:last',
      't4:alone',
      't5:alone',
    ]);
  });

  it('say the time after twenty minutes of silence', () => {
    const messages = [message(1, 'x', 0), message(2, 'x', 20), message(3, 'x', 41)];
    expect(shapes({ messages })).toEqual(['time', 't1:first', 't2:last', 'time', 't3:alone']);
  });

  it('put the line before the first of theirs that is new', () => {
    const messages = [message(1, 'x'), message(2, 'me'), message(3, 'x'), message(4, 'x')];
    expect(shapes({ messages, newAfterSeq: 1 })).toEqual([
      'time',
      't1:alone',
      't2:alone',
      'new',
      't3:first',
      't4:last',
    ]);
  });

  it('have no line as long as the first new one may lie before what is loaded', () => {
    const messages = [message(5, 'x'), message(6, 'x')];
    expect(shapes({ messages, newAfterSeq: 1, atStart: false })).toEqual(['time', 't5:first', 't6:last']);
    expect(shapes({ messages, newAfterSeq: 5, atStart: false })).toContain('new');
  });

  it('end with what is on its way, which joins one’s own run', () => {
    const messages = [message(1, 'me')];
    expect(shapes({ messages, entries: [entry('k1', 2), entry('next', 3)] })).toEqual([
      'time',
      't1:first',
      'next:last',
    ]);
  });

  it('mark the last of one’s own as sent, and the last that the other one has seen', () => {
    const messages = [message(1, 'me'), message(2, 'me'), message(3, 'x'), message(4, 'me')];
    expect(marks({ messages })).toEqual([null, null, null, 'sent']);
    expect(marks({ messages, otherReadSeq: 3 })).toEqual([null, 'seen', null, 'sent']);
    expect(marks({ messages, otherReadSeq: 4 })).toEqual([null, null, null, 'seen']);
  });
});
