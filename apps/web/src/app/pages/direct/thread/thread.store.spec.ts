import '../../../core/testing/indexed-db';
import { TestBed } from '@angular/core/testing';
import type { Conversation, Message } from '@heliograph/contracts';
import { Outbox } from '../../../core/outbox/outbox';
import { Realtime } from '../../../core/realtime/realtime';
import { SOCKET_FACTORY } from '../../../core/realtime/socket';
import { Session } from '../../../core/session/session';
import { FakeSocket } from '../../../core/testing/fake-socket';
import { aMe, provideServer, refuse, requestTo, settled, signedIn } from '../../../core/testing/server';
import { ThreadStore } from './thread.store';
import { ThreadSync } from './thread-sync';

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
let people = 0;

const message = (seq: number, change: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  senderId: 'mara',
  text: `t${seq}`,
  createdAt: '2026-11-25T10:00:00.000Z',
  unsent: false,
  ...change,
});
const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: 'c',
  with: { id: 'mara', username: 'mara', name: 'Mara', avatarUrl: null },
  lastMessage: null,
  unreadCount: 0,
  readSeq: 0,
  otherReadSeq: 0,
  updatedAt: '2026-11-25T10:00:00.000Z',
  ...change,
});

/** A thread on a line that stands; `opened` with these newest messages. */
async function aThread(change: Partial<Conversation> = {}) {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [
      provideServer(),
      { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) },
      ThreadStore,
      ThreadSync,
    ],
  });
  void TestBed.inject(Session).start();
  const me = `me${++people}`;
  await signedIn(aMe({ id: me }));
  await TestBed.inject(Realtime).start();
  socket.change('connected');
  const store = TestBed.inject(ThreadStore);
  const emitted = (event: string) => socket.emitted.filter((one) => one.event === event);
  const synced = async (messages: readonly Message[], syncedSeq: number, more = false) => {
    await settled();
    emitted('conversation.sync').at(-1)?.acknowledge({ ok: true, messages, syncedSeq, more });
    await settled();
  };
  const open = async (items: readonly Message[], nextCursor: string | null = null) => {
    store.open('c');
    (await requestTo('/conversations/c/messages')).flush({ items, nextCursor });
    (await requestTo('/conversations/c')).flush(conversation(change));
    await synced([], items[0]?.seq ?? 0);
  };
  const seqs = () => store.messages().map(({ seq }) => seq);
  const texts = () => store.rows().flatMap((row) => (row.kind === 'message' ? [row.text] : []));
  return { store, socket, me, open, seqs, texts, synced, emitted };
}

describe('a thread', () => {
  it('shows messages by their seq, each once, by whatever way they come', async () => {
    const { store, socket, open, seqs } = await aThread();
    await open([message(9), message(4)]);
    expect(store.phase()).toBe('content');
    socket.push('message.new', { conversationId: 'c', message: message(7), position: 1 });
    socket.push('message.new', { conversationId: 'c', message: message(9), position: 2 });
    socket.push('message.new', { conversationId: 'other', message: message(8), position: 3 });
    await frame();
    expect(seqs()).toEqual([4, 7, 9]);
  });

  it('never shows one’s own message twice, nor in neither place, from writing to echo', async () => {
    const { store, socket, me, open, texts, emitted } = await aThread();
    await open([message(4)]);
    store.send({ text: 'mine' });
    await settled();
    expect(texts()).toEqual(['t4', 'mine']);
    const [sent] = emitted('message.send');
    const { clientId } = sent?.payload as { clientId: string };
    const own = message(6, { senderId: me, clientId, text: 'mine' });
    const keys = () => store.rows().flatMap((row) => (row.kind === 'message' ? [row.key] : []));
    const before = keys();
    socket.push('message.new', { conversationId: 'c', message: own, position: 9 });
    await frame();
    expect(texts()).toEqual(['t4', 'mine']);
    sent?.acknowledge({ ok: true, message: own, position: 9 });
    await settled();
    expect(texts()).toEqual(['t4', 'mine']);
    expect(keys()).toEqual(before);
    expect(TestBed.inject(Outbox).entries('c')()).toEqual([]);
  });

  it('reads older pages back to the beginning, one at a time', async () => {
    const { store, open, seqs } = await aThread();
    await open([message(9), message(8)], '8');
    void store.older();
    void store.older();
    const request = await requestTo('/conversations/c/messages');
    expect(request.request.params.get('before')).toBe('8');
    request.flush({ items: [message(3), message(1)], nextCursor: null });
    await settled();
    expect(seqs()).toEqual([1, 3, 8, 9]);
    expect(store.atStart()).toBe(true);
  });

  it('keeps what it shows when an older page fails, and asks again', async () => {
    const { store, open, seqs } = await aThread();
    await open([message(9)], '9');
    void store.older();
    refuse(await requestTo('/conversations/c/messages'), 422, 'invalid-request');
    await settled();
    expect(store.phase()).toBe('content');
    expect(store.problem()).not.toBeNull();
    void store.older();
    (await requestTo('/conversations/c/messages')).flush({ items: [message(2)], nextCursor: null });
    await settled();
    expect(seqs()).toEqual([2, 9]);
  });

  it('fetches after a gap what came after the last message that is surely held, in steps', async () => {
    const { socket, open, seqs, emitted, synced } = await aThread();
    await open([message(4)]);
    socket.push('message.new', { conversationId: 'c', message: message(6), position: 6 });
    await frame();
    socket.change('lost');
    TestBed.tick();
    socket.change('connected');
    TestBed.tick();
    // Comes before hello: what lies between is not known.
    socket.push('message.new', { conversationId: 'c', message: message(20), position: 20 });
    socket.push('hello', { position: 20 });
    await frame();
    (await requestTo('/conversations/c')).flush(conversation());
    await settled();
    expect(emitted('conversation.sync').at(-1)?.payload).toEqual({ conversationId: 'c', afterSeq: 6 });
    await synced([message(8), message(10)], 10, true);
    expect(emitted('conversation.sync').at(-1)?.payload).toEqual({ conversationId: 'c', afterSeq: 10 });
    await synced([message(20)], 20);
    expect(seqs()).toEqual([4, 6, 8, 10, 20]);
    expect(emitted('conversation.sync')).toHaveLength(3);
  });

  it('begins again at the same point where the line breaks in the middle of it', async () => {
    const { socket, open, emitted, seqs, synced } = await aThread();
    await open([message(4)]);
    socket.push('hello', { position: 9 });
    await frame();
    (await requestTo('/conversations/c')).flush(conversation());
    await settled();
    emitted('conversation.sync').at(-1)?.fail(new Error('gone'));
    await settled();
    socket.push('hello', { position: 9 });
    await frame();
    (await requestTo('/conversations/c')).flush(conversation());
    await settled();
    expect(emitted('conversation.sync').at(-1)?.payload).toEqual({ conversationId: 'c', afterSeq: 4 });
    await synced([message(5)], 5);
    expect(seqs()).toEqual([4, 5]);
  });

  it('keeps an unsent message in its place without its words, whatever an older answer says', async () => {
    const { store, socket, open, synced } = await aThread();
    await open([message(6), message(4)]);
    socket.push('message.unsent', { conversationId: 'c', seq: 4, position: 8 });
    await frame();
    expect(store.messages()[0]).toMatchObject({ seq: 4, text: null, unsent: true });
    socket.push('hello', { position: 9 });
    await frame();
    (await requestTo('/conversations/c')).flush(conversation());
    await synced([message(4)], 9);
    expect(store.messages()[0]).toMatchObject({ seq: 4, text: null, unsent: true });
  });

  it('puts the line over the first one that was not read at opening, and says it read no more than once', async () => {
    const { store, open, emitted } = await aThread({ unreadCount: 2, readSeq: 4 });
    await open([message(9), message(7), message(4)]);
    expect(store.rows().map((row) => (row.kind === 'message' ? row.seq : row.kind))).toEqual([
      'time',
      4,
      'new',
      7,
      9,
    ]);
    void store.read();
    void store.read();
    await settled();
    expect(emitted('conversation.read').map(({ payload }) => payload)).toEqual([
      { conversationId: 'c', seq: 9 },
    ]);
    expect(store.conversation()?.unreadCount).toBe(0);
    expect(store.rows().some(({ kind }) => kind === 'new')).toBe(true);
  });

  it('says that there is no such conversation', async () => {
    const { store } = await aThread();
    store.open('c');
    refuse(await requestTo('/conversations/c/messages'), 404, 'not-found');
    refuse(await requestTo('/conversations/c'), 404, 'not-found');
    await settled();
    expect(store.phase()).toBe('missing');
  });
});
