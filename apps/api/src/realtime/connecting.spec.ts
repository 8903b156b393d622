import { jest } from '@jest/globals';
import { after, posted } from '../testing/community';
import { eventually } from '../testing/eventually';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
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
  anna = await server.visitor().signUp();
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
        { ok: false, code: 'unknown-event', detail: 'There is no such socket event.' },
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
