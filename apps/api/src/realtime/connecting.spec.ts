import { jest } from '@jest/globals';
import type { Page, SessionItem } from '@heliograph/contracts';
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

  it.each([
    ['another host', () => 'http://evil.example'],
    ['no host', () => 'null'],
    ['files', () => 'file://'],
    ['a host that begins like ours', () => 'http://localhost.evil.example'],
    ['a host that begins with all of ours', () => `${server.url}.evil.example`],
    ['a host under ours', () => server.url.replace('//', '//evil.')],
    ['a host that has ours as its user', () => `${server.url}@evil.example`],
    ['another port', () => server.url.replace(/\d+$/, '1')],
    ['no port', () => server.url.replace(/:\d+$/, '')],
    ['nothing that is an address', () => 'nonsense'],
  ])('refuses pages of %s', async (_, origin) => {
    await expect(connect(anna, { headers: { origin: origin() } })).rejects.toThrow('websocket error');
  });

  it('lets pages of this host in', async () => {
    await connect(anna, { headers: { origin: server.url } });
  });

  it('has no long polling', async () => {
    const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
    });
  });
});

/** A copy of the browser as it is now, as a thief would have it. */
function copyOf(visitor: Visitor): Visitor {
  const copy = server.visitor();
  for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
  return copy;
}

describe('the end of a session', () => {
  it.each<[string, (lost: Visitor) => Promise<unknown>]>([
    [
      'from another device',
      async () => {
        const { body } = await anna.get<Page<SessionItem>>('/api/auth/sessions');
        const other = body.items.find(({ current }) => !current);
        return anna.ask('DELETE', `/api/auth/sessions/${other?.id}`);
      },
    ],
    [
      'with the password',
      () =>
        anna.post('/api/auth/password', {
          currentPassword: 'a fine long password',
          newPassword: 'another long password',
        }),
    ],
    [
      'because its refresh token was used twice',
      async (lost) => {
        const thief = copyOf(lost);
        await lost.post('/api/auth/refresh');
        await lost.post('/api/auth/refresh');
        return thief.post('/api/auth/refresh');
      },
    ],
  ])('%s closes its sockets within two seconds, and the door', async (_, end) => {
    const lost = await server.visitor().signIn(anna.me?.username ?? '');
    const [here, there] = [await connect(anna), await connect(lost)];
    await end(lost);
    await eventually(
      () => there.disconnects.length,
      (n) => n > 0,
      2000,
    );
    expect(there.all('session.ended')).toHaveLength(1);
    await expect(connect(lost)).rejects.toMatchObject({ data: { code: 'session-ended' } });
    expect((await lost.get('/api/me')).body.code).toBe('session-ended');
    expect(await here.ask('posts.watch', { ids: [] })).toMatchObject({ ok: true });
  });

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
