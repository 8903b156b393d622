import { jest } from '@jest/globals';
import type {
  AddCommentAnswer,
  LikeAnswer,
  Message,
  SendMessageAnswer,
  WatchedPost,
} from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { after, conversationOf, follow, posted } from '../testing/community';
import { eventually } from '../testing/eventually';
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

describe('connecting', () => {
  it('welcomes with the position that the read models have', async () => {
    const post = await posted(anna);
    await anna.get('/api/feed', after(post.writtenAt));
    const socket = await connect(anna);
    const hello = await socket.heard('hello');
    expect(hello.position).toBeGreaterThanOrEqual(post.writtenAt);
  });

  it.each([
    ['no token', null, 'unauthenticated'],
    ['nonsense', 'nonsense', 'unauthenticated'],
    [
      'an unsigned token',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`,
      'unauthenticated',
    ],
  ])('refuses %s', async (_, token, code) => {
    await expect(connect(anna, { token })).rejects.toMatchObject({ message: code, data: { code } });
  });

  it('does not take a token from the address', async () => {
    const elsewhere = server.visitor();
    Object.assign(elsewhere, { url: `${server.url}?token=${anna.accessToken}` });
    await expect(connect(elsewhere, { token: null })).rejects.toMatchObject({ message: 'unauthenticated' });
  });

  it.each(['http://evil.example', 'null', 'http://localhost.evil.example'])(
    'refuses pages of %s',
    async (origin) => {
      await expect(connect(anna, { headers: { origin } })).rejects.toThrow();
    },
  );

  it('lets pages of this host in', async () => {
    await connect(anna, { headers: { origin: server.url } });
  });

  it('has no long polling', async () => {
    const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
  });
});

describe('the end of a session', () => {
  it('is told, and closes its sockets and no others, within two seconds', async () => {
    const phone = await server.visitor().signIn(anna.me?.username ?? '');
    const [here, there] = [await connect(anna), await connect(phone)];
    const before = Date.now();
    expect((await phone.post('/api/auth/logout')).status).toBe(204);
    await there.heard('session.ended');
    await eventually(
      () => there.disconnects.length,
      (n) => n > 0,
    );
    expect(Date.now() - before).toBeLessThan(2000);
    expect(here.disconnects).toEqual([]);
    await expect(connect(phone)).rejects.toMatchObject({ data: { code: 'session-ended' } });
    expect(await here.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
  });
});

describe('anything a client sends', () => {
  it('is answered, also what does not exist', async () => {
    const socket = await connect(anna);
    for (const event of [
      'unknown',
      'constructor',
      '__proto__',
      'toString',
      'hello',
      'post.likes',
      'x'.repeat(1000),
    ]) {
      expect([event, await socket.ask(event, {})]).toEqual([
        event,
        { ok: false, code: 'unknown-event', detail: expect.any(String) },
      ]);
    }
  });

  it.each([
    ['posts.watch', {}],
    ['posts.watch', { ids: 'all' }],
    ['posts.watch', { ids: ['../x'] }],
    ['posts.watch', { ids: Array.from({ length: 101 }, (_, i) => `p${i}`) }],
    ['posts.watch', { ids: [], rooms: ['user:x'] }],
    ['posts.watch', null],
    ['posts.watch', 'text'],
    ['posts.watch', [1]],
    ['message.send', { conversationId: 'x' }],
    ['message.send', { conversationId: 'x', clientId: 'a b', text: 'x' }],
    ['conversation.read', { conversationId: 'x', seq: -1 }],
    ['conversation.read', { conversationId: 'x', seq: 1.5 }],
    ['conversation.sync', { conversationId: 'x' }],
    ['typing', { conversationId: 5 }],
  ])('%s with %j is invalid', async (event, payload) => {
    const socket = await connect(anna);
    expect(await socket.ask(event, payload)).toMatchObject({ ok: false, code: 'invalid-request' });
  });

  it('without a payload, with two, or with bytes is invalid, and the socket lives on', async () => {
    const socket = await connect(anna);
    expect(await socket.ask('typing')).toMatchObject({ ok: false, code: 'invalid-request' });
    expect(await socket.ask('posts.watch', { ids: [] }, { ids: [] })).toMatchObject({
      ok: false,
      code: 'invalid-request',
    });
    expect(await socket.ask('posts.watch', Buffer.alloc(100))).toMatchObject({
      ok: false,
      code: 'invalid-request',
    });
    socket.socket.emit('posts.watch', { ids: 'nobody waits for the answer' });
    expect(await socket.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true, posts: [] });
  });

  it('above 64 KiB ends the socket', async () => {
    const socket = await connect(anna);
    socket.socket.emit('posts.watch', { ids: ['x'.repeat(70_000)] });
    await eventually(
      () => socket.disconnects.length,
      (n) => n > 0,
    );
  });
});

describe('watching posts', () => {
  it('answers what they have now, and tells what changes from then on', async () => {
    const post = await posted(anna);
    const { position } = (await ben.ask<LikeAnswer>('PUT', `/api/posts/${post.id}/like`)).body;
    const watcher = await connect(anna);
    const answer = await watcher.send<{ posts: WatchedPost[] }>('posts.watch', { ids: [post.id, 'nothing'] });
    expect(answer.posts).toEqual([{ postId: post.id, likeCount: 1, commentCount: 0, position }]);

    const gone = (await ben.ask<LikeAnswer>('DELETE', `/api/posts/${post.id}/like`)).body;
    expect(await watcher.heard('post.likes')).toEqual({
      postId: post.id,
      likeCount: 0,
      position: gone.position,
    });
  });

  it('replaces what was watched before', async () => {
    const [first, second] = [await posted(anna), await posted(anna)];
    const watcher = await connect(anna);
    await watcher.send('posts.watch', { ids: [first.id] });
    await watcher.send('posts.watch', { ids: [second.id] });
    await ben.ask('PUT', `/api/posts/${first.id}/like`);
    await ben.ask('PUT', `/api/posts/${second.id}/like`);
    await watcher.heard('post.likes', ({ postId }) => postId === second.id);
    expect(watcher.all('post.likes').map(({ postId }) => postId)).toEqual([second.id]);
  });

  it('tells who did it in their own room, with their half and what it answers, and once', async () => {
    const post = await posted(anna);
    const [phone, laptop, other] = [await connect(ben), await connect(ben), await connect(anna)];
    for (const socket of [phone, laptop, other]) await socket.send('posts.watch', { ids: [post.id] });
    const { position } = (
      await ben.ask<LikeAnswer>('PUT', `/api/posts/${post.id}/like`, {
        headers: { 'idempotency-key': 'like-7' },
      })
    ).body;
    for (const socket of [phone, laptop]) {
      expect(await socket.heard('post.likes')).toEqual({
        postId: post.id,
        likeCount: 1,
        position,
        viewer: { liked: true, saved: false, position },
        acks: ['like-7'],
      });
    }
    expect(await other.heard('post.likes')).toEqual({ postId: post.id, likeCount: 1, position });
    // Something later on the same socket proves that nothing else came before it.
    await ben.ask('DELETE', `/api/posts/${post.id}/like`);
    await Promise.all(
      [phone, laptop, other].map((socket) => socket.heard('post.likes', ({ likeCount }) => likeCount === 0)),
    );
    expect([phone, laptop, other].map((socket) => socket.all('post.likes').length)).toEqual([2, 2, 2]);
  });

  it('tells of comments with their author, and of their deletion', async () => {
    const post = await posted(anna);
    const [mine, theirs] = [await connect(ben), await connect(anna)];
    for (const socket of [mine, theirs]) await socket.send('posts.watch', { ids: [post.id] });
    const { comment, position } = (
      await ben.post<AddCommentAnswer>(
        `/api/posts/${post.id}/comments`,
        { text: 'schön' },
        { 'idempotency-key': 'c-1' },
      )
    ).body;
    expect(await theirs.heard('post.comments')).toEqual({
      postId: post.id,
      commentCount: 1,
      comment,
      position,
    });
    expect(await mine.heard('post.comments')).toEqual({
      postId: post.id,
      commentCount: 1,
      comment,
      position,
      acks: ['c-1'],
    });
    await anna.ask('DELETE', `/api/comments/${comment.id}`);
    expect(await mine.heard('post.comments', ({ deletedId }) => deletedId !== undefined)).toMatchObject({
      postId: post.id,
      commentCount: 0,
      deletedId: comment.id,
    });
  });

  it('tells of new captions and of the end', async () => {
    const post = await posted(anna);
    const watcher = await connect(ben);
    await watcher.send('posts.watch', { ids: [post.id] });
    await anna.ask('PATCH', `/api/posts/${post.id}`, { body: { caption: 'neu #tag' } });
    expect(await watcher.heard('post.edited')).toMatchObject({
      postId: post.id,
      caption: 'neu #tag',
      tags: ['tag'],
    });
    await anna.ask('DELETE', `/api/posts/${post.id}`);
    expect(await watcher.heard('post.deleted')).toMatchObject({ postId: post.id });
  });
});

describe('new posts', () => {
  it('are told to followers and to the author’s other windows, and to nobody else', async () => {
    const carla = await server.visitor().signUp();
    await follow(ben, anna);
    const [author, follower, stranger] = [await connect(anna), await connect(ben), await connect(carla)];
    const post = await posted(anna, 'neu', { 'idempotency-key': 'p-1' });
    const told = { postId: post.id, authorId: anna.me?.id, position: post.writtenAt };
    expect(await follower.heard('feed.new')).toEqual(told);
    expect(await author.heard('feed.new')).toEqual({ ...told, acks: ['p-1'] });
    await posted(carla);
    await stranger.heard('feed.new');
    expect(stranger.all('feed.new').map(({ authorId }) => authorId)).toEqual([carla.me?.id]);
  });
});

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
    const sync = await socket.send<{ messages: Message[]; syncedSeq: number; more: boolean }>(
      'conversation.sync',
      { conversationId: id, afterSeq: seen },
    );
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

describe('a server that restarts', () => {
  it('is found again by its clients, who get what they missed, once', async () => {
    await using own = await startTestServer();
    const [one, other] = [await own.visitor().signUp(), await own.visitor().signUp()];
    const id = await conversationOf(one, other);
    const first = (
      await one.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, {
        clientId: '1',
        text: 'before',
      })
    ).body;
    await using again = await own.restarted();
    const [oneAgain, otherAgain] = [again.visitor(), again.visitor()];
    Object.assign(oneAgain, { accessToken: one.accessToken });
    Object.assign(otherAgain, { accessToken: other.accessToken });
    const retried = (
      await oneAgain.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, {
        clientId: '1',
        text: 'before',
      })
    ).body;
    expect(retried).toEqual(first);
    const second = (
      await oneAgain.post<SendMessageAnswer>(`/api/conversations/${id}/messages`, {
        clientId: '2',
        text: 'after',
      })
    ).body;
    await otherAgain.get(`/api/conversations/${id}/messages`, after(second.position));
    const socket = await connect(otherAgain);
    const sync = await socket.send<{ messages: Message[] }>('conversation.sync', {
      conversationId: id,
      afterSeq: 0,
    });
    expect(sync.messages.map(({ text }) => text)).toEqual(['before', 'after']);
  });
});
