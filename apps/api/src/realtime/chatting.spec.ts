import { jest } from '@jest/globals';
import type { SendMessageAnswer, SyncedMessages } from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { after, conversationOf, posted } from '../testing/community';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer, type TestServer } from '../testing/test-server';
import { uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
const open: SocketVisitor[] = [];
const connect = async (who: Visitor, options: Parameters<typeof SocketVisitor.connect>[1] = {}) => {
  const socket = await SocketVisitor.connect(who, options);
  open.push(socket);
  return socket;
};
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  [anna, ben] = await Promise.all([server.visitor().signUp(), server.visitor().signUp()]);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('conversations', () => {
  it('carry messages to both, with names for what they answer', async () => {
    const id = await conversationOf(anna, ben);
    const [mine, theirs] = [await connect(anna), await connect(ben)];
    const mediaId = (await uploaded(anna, await picture('jpeg', 100, 80))).id;
    const answer = await mine.send<SendMessageAnswer>('message.send', {
      conversationId: id,
      clientId: 'm-1',
      text: 'Schau',
      mediaId,
    });
    expect(answer).toMatchObject({
      ok: true,
      message: { text: 'Schau', clientId: 'm-1', media: { id: mediaId } },
    });
    const push = await theirs.heard('message.new');
    expect(push).toEqual({
      conversationId: id,
      message: answer.message,
      unreadCount: 1,
      position: answer.position,
    });
    expect(await mine.heard('message.new')).toMatchObject({ message: answer.message, acks: ['m-1'] });
    // The same by HTTP after a lost answer is the same message.
    const again = await anna.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, {
      clientId: 'm-1',
      text: 'Schau',
      mediaId,
    });
    expect([again.status, again.body.message.seq]).toEqual([201, answer.message.seq]);
  });

  it('tell of what was read and of what was taken back', async () => {
    const id = await conversationOf(anna, ben);
    const [mine, theirs] = [await connect(anna), await connect(ben)];
    const { message } = await mine.send<SendMessageAnswer>('message.send', {
      conversationId: id,
      clientId: 'm-1',
      text: 'da?',
    });
    expect(await theirs.send('conversation.read', { conversationId: id, seq: message.seq })).toMatchObject({
      ok: true,
      seq: message.seq,
    });
    expect(await mine.heard('conversation.read')).toMatchObject({
      conversationId: id,
      userId: ben.me?.id,
      seq: message.seq,
    });
    await anna.ask('DELETE', `/api/conversations/${id}/messages/${message.seq}`);
    expect(await theirs.heard('message.unsent')).toMatchObject({ conversationId: id, seq: message.seq });
  });

  it('tell the partner, and only the partner, who is typing', async () => {
    const carla = await server.visitor().signUp();
    const id = await conversationOf(anna, ben);
    const [mine, theirs, stranger] = [await connect(anna), await connect(ben), await connect(carla)];
    expect(await mine.ask('typing', { conversationId: id })).toEqual({ ok: true });
    expect(await theirs.heard('typing')).toEqual({ conversationId: id, userId: anna.me?.id });
    expect(await stranger.ask('typing', { conversationId: id })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect([mine, stranger].map((socket) => socket.all('typing').length)).toEqual([0, 0]);
  });

  it('give whoever was away what they missed: sent or taken back, in order', async () => {
    const id = await conversationOf(anna, ben);
    const send = async (text: string) =>
      (await anna.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, { clientId: text, text }))
        .body;
    const seen = (await send('seen')).message.seq;
    const missed = await send('missed');
    const last = await send('last');
    const gone = await anna.ask('DELETE', `/api/conversations/${id}/messages/${seen}`);
    await ben.get(`/api/conversations/${id}/messages`, after(gone.headers.get('x-position')));
    const socket = await connect(ben);
    const sync = await socket.send<SyncedMessages>('conversation.sync', {
      conversationId: id,
      afterSeq: seen,
    });
    expect(sync.messages.map(({ seq, text, unsent }) => [seq, text, unsent])).toEqual([
      [missed.message.seq, 'missed', false],
      [last.message.seq, 'last', false],
      [seen, null, true],
    ]);
    expect(sync.more).toBe(false);
    expect(
      await socket.send('conversation.sync', { conversationId: id, afterSeq: sync.syncedSeq }),
    ).toMatchObject({ messages: [] });
  });

  it('of others are not there', async () => {
    const carla = await server.visitor().signUp();
    const id = await conversationOf(anna, ben);
    await anna.post(`/api/conversations/${id}/messages`, { clientId: 'a', text: 'CANARY' });
    const stranger = await connect(carla);
    for (const [event, payload] of [
      ['message.send', { conversationId: id, clientId: 'x', text: 'hi' }],
      ['conversation.read', { conversationId: id, seq: 0 }],
      ['conversation.sync', { conversationId: id, afterSeq: 0 }],
      ['typing', { conversationId: id }],
    ] as const) {
      expect([event, await stranger.ask(event, payload)]).toMatchObject([
        event,
        { ok: false, code: 'not-found' },
      ]);
    }
    // A room is not joined by asking for one.
    await stranger.send('posts.watch', { ids: [anna.me?.id ?? '', id] });
    await anna.post(`/api/conversations/${id}/messages`, { clientId: 'b', text: 'CANARY' });
    await posted(carla);
    await stranger.heard('feed.new');
    expect(JSON.stringify(stranger.told)).not.toContain('CANARY');
  });
});
