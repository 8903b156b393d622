import '../testing/indexed-db';
import { TestBed } from '@angular/core/testing';
import type { Conversation, Message } from '@heliograph/contracts';
import { Realtime } from '../realtime/realtime';
import { SOCKET_FACTORY } from '../realtime/socket';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { FakeSocket } from '../testing/fake-socket';
import { provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Unread } from '../unread/unread';
import { Inbox } from './inbox';

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

async function anInbox() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) }],
  });
  void TestBed.inject(Session).start();
  await signedIn();
  const inbox = TestBed.inject(Inbox);
  await TestBed.inject(Realtime).start();
  socket.change('connected');
  const push: FakeSocket['push'] = (event, payload) => socket.push(event, payload);
  const pushed: typeof push = push;
  const shown = () =>
    inbox
      .conversations()
      .map(({ id, unreadCount, lastMessage }) => `${id}:${unreadCount}:${lastMessage?.text}`);
  return { inbox, shown, pushed, unread: TestBed.inject(Unread) };
}

const at = (minute: number) => `2026-11-25T10:${String(minute).padStart(2, '0')}:00.000Z`;
const person = (id: string) => ({ id, username: id, name: id, avatarUrl: null });
const message = (seq: number, text: string, senderId = 'x'): Message => ({
  id: `m${seq}`,
  seq,
  senderId,
  text,
  createdAt: at(seq),
  unsent: false,
});
const conversation = (id: string, minute: number, change: Partial<Conversation> = {}): Conversation => ({
  id,
  with: person(`p-${id}`),
  lastMessage: message(minute, id),
  unreadCount: 0,
  readSeq: 0,
  otherReadSeq: 0,
  updatedAt: at(minute),
  ...change,
});

async function answer(items: readonly Conversation[], position: number, nextCursor: string | null = null) {
  const request = await requestTo('/conversations');
  request.flush({ items, nextCursor }, { headers: { 'X-Projection-Position': String(position) } });
  await settled();
}

describe('the inbox', () => {
  it('shows the newest activity first, and moves a conversation up when something is said in it', async () => {
    const { inbox, shown, pushed, unread } = await anInbox();
    void inbox.more();
    expect(inbox.phase()).toBe('first');
    await answer([conversation('b', 5), conversation('a', 3)], 10);
    expect(shown()).toEqual(['b:0:b', 'a:0:a']);
    pushed('message.new', { conversationId: 'a', message: message(9, 'new'), unreadCount: 1, position: 11 });
    await frame();
    TestBed.tick();
    expect(shown()).toEqual(['a:1:new', 'b:0:b']);
    expect(unread.messages()).toBe(1);
  });

  it('takes the server’s count when it is read elsewhere, and knows how far the other one has read', async () => {
    const { inbox, pushed, unread } = await anInbox();
    void inbox.more();
    await answer([conversation('a', 3, { unreadCount: 4 })], 10);
    TestBed.tick();
    expect(unread.messages()).toBe(1);
    pushed('conversation.read', { conversationId: 'a', userId: 'u1', seq: 3, unreadCount: 0, position: 11 });
    pushed('conversation.read', { conversationId: 'a', userId: 'p-a', seq: 2, position: 12 });
    await frame();
    TestBed.tick();
    expect(inbox.row('a')()).toMatchObject({ unreadCount: 0, readSeq: 3, otherReadSeq: 2 });
    expect(unread.messages()).toBe(0);
  });

  it('lets no older answer and no older push overtake what it knows', async () => {
    const { inbox, shown, pushed } = await anInbox();
    void inbox.more();
    const request = await requestTo('/conversations');
    void inbox.load('a');
    (await requestTo('/conversations/a')).flush(conversation('a', 8), {
      headers: { 'X-Projection-Position': '20' },
    });
    await settled();
    request.flush(
      { items: [conversation('a', 3)], nextCursor: null },
      { headers: { 'X-Projection-Position': '10' } },
    );
    await settled();
    pushed('message.new', { conversationId: 'a', message: message(2, 'old'), unreadCount: 9, position: 15 });
    await frame();
    expect(shown()).toEqual(['a:0:a']);
    expect(inbox.row('a')()?.updatedAt).toBe(at(8));
  });

  it('empties what its sender took back', async () => {
    const { inbox, pushed } = await anInbox();
    void inbox.more();
    await answer([conversation('a', 3, { unreadCount: 1 })], 10);
    pushed('message.unsent', { conversationId: 'a', seq: 3, unreadCount: 0, position: 11 });
    await frame();
    expect(inbox.row('a')()).toMatchObject({ unreadCount: 0, lastMessage: { text: null, unsent: true } });
  });

  it('asks for a conversation that somebody new begins', async () => {
    const { inbox, shown, pushed } = await anInbox();
    void inbox.more();
    await answer([], 10);
    expect(inbox.phase()).toBe('empty');
    pushed('message.new', { conversationId: 'n', message: message(4, 'hi'), unreadCount: 1, position: 30 });
    await frame();
    const request = await requestTo('/conversations/n');
    expect(request.request.headers.get('X-Min-Position')).toBe('30');
    request.flush(conversation('n', 4, { unreadCount: 1 }), { headers: { 'X-Projection-Position': '30' } });
    await settled();
    expect(shown()).toEqual(['n:1:n']);
    expect(inbox.phase()).toBe('content');
  });

  it('looks at its head after a gap, and keeps what lies below it', async () => {
    const { inbox, shown, pushed } = await anInbox();
    void inbox.more();
    await answer([conversation('b', 5), conversation('a', 3)], 10);
    pushed('hello', { position: 10 });
    await frame();
    await settled();
    pushed('hello', { position: 40 });
    await frame();
    await answer([conversation('c', 9), conversation('b', 5)], 40);
    expect(shown()).toEqual(['c:0:c', 'b:0:b', 'a:0:a']);
  });

  it('begins anew where more was missed than a page', async () => {
    const { inbox, shown, pushed } = await anInbox();
    void inbox.more();
    await answer([conversation('b', 5), conversation('a', 3)], 10);
    pushed('hello', { position: 40 });
    await frame();
    await answer([conversation('d', 9), conversation('c', 8)], 40, 'next');
    expect(shown()).toEqual(['d:0:d', 'c:0:c']);
    expect(inbox.atEnd()).toBe(false);
  });

  it('says why it did not load, and forgets everything with the person', async () => {
    const { inbox } = await anInbox();
    void inbox.more();
    refuse(await requestTo('/conversations'), 422, 'invalid-request');
    await settled();
    expect(inbox.phase()).toBe('failed');
    void inbox.more();
    await answer([conversation('a', 3)], 10);
    expect(inbox.phase()).toBe('content');
    TestBed.inject(PersonScope).leave('signed-out');
    expect(inbox.phase()).toBe('first');
    expect(inbox.conversations()).toEqual([]);
  });
});
