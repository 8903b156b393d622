import type { Page, Problem, SessionAnswer, SessionItem } from '@heliograph/contracts';
import type { KeyStore } from '@heliograph/event-store';
import { KEYS } from '../platform/tokens';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

const COOKIE = 'heliograph-refresh';
let now = Date.now();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());

const refresh = <Body = SessionAnswer>(visitor: Visitor) => visitor.post<Body>('/api/auth/refresh');
/** A copy of the browser as it is now, as a thief would have it. */
function copyOf(visitor: Visitor): Visitor {
  const copy = server.visitor();
  for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
  copy.accessToken = visitor.accessToken;
  return copy;
}
const meOf = async (visitor: Visitor) => {
  const { status, body } = await visitor.get('/api/me');
  return status === 200 ? 'in' : body.code;
};

describe('POST /api/auth/login', () => {
  it('takes the username or the e-mail, in whatever case', async () => {
    await server.visitor().signUp('signer');
    for (const login of ['signer', 'SIGNER', ' signer ', 'signer@example.org', 'Signer@Example.Org']) {
      const visitor = await server.visitor().signIn(login);
      expect(visitor.me?.username).toBe('signer');
      expect(await meOf(visitor)).toBe('in');
    }
  });

  it('answers the same for a wrong password and for somebody who is not there', async () => {
    await server.visitor().signUp('known.one');
    const answers = await Promise.all(
      [
        { login: 'known.one', password: 'not the password' },
        { login: 'unknown.one', password: 'not the password' },
        { login: 'unknown@example.org', password: 'not the password' },
        { login: 'no such thing!', password: 'not the password' },
      ].map((body) => server.visitor().post('/api/auth/login', body)),
    );
    const seen = answers.map(({ status, body, headers }) => {
      const { requestId: _, ...rest } = body;
      return { status, rest, cookies: headers.getSetCookie() };
    });
    expect(seen[0]).toMatchObject({ status: 401, rest: { code: 'invalid-credentials' }, cookies: [] });
    for (const one of seen) expect(one).toEqual(seen[0]);
  });

  it('takes the password exactly as it was chosen', async () => {
    const password = ` 🌞 ${'ü'.repeat(110)} `;
    await server.visitor().signUp('exact.one', { password });
    for (const other of [password.trim(), password.slice(0, -1) + 'x', `${password}\u0301`]) {
      expect(
        (await server.visitor().post('/api/auth/login', { login: 'exact.one', password: other })).status,
      ).toBe(401);
    }
    await server.visitor().signIn('exact.one', password);
  });

  it('refuses a body with a missing or another field', async () => {
    for (const body of [
      {},
      { login: 'a' },
      { login: 'a', password: 'b', remember: true },
      { login: { $ne: null }, password: 'b' },
    ]) {
      const answer = await server.visitor().post('/api/auth/login', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    }
  });
});

describe('POST /api/auth/refresh', () => {
  it('trades the cookie for a new token and a new cookie', async () => {
    const visitor = await server.visitor().signUp();
    const before = visitor.cookies.get(COOKIE);
    const { status, body } = await refresh(visitor);
    expect(status).toBe(200);
    expect(body.user).toEqual(visitor.me);
    expect(visitor.cookies.get(COOKIE)).not.toBe(before);
    visitor.accessToken = body.accessToken;
    expect(await meOf(visitor)).toBe('in');
    expect((await refresh(visitor)).status).toBe(200);
  });

  it('gives two tabs that refresh at the same moment the same successor', async () => {
    const visitor = await server.visitor().signUp();
    const tabs = [copyOf(visitor), copyOf(visitor)];
    const answers = await Promise.all(tabs.map((tab) => refresh(tab)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [one, two] = tabs.map((tab) => tab.cookies.get(COOKIE));
    expect(one).toBe(two);
    expect((await refresh(visitor)).status).toBe(200);
  });

  it('lets two tabs that go on refreshing at the same moment stay in', async () => {
    const visitor = await server.visitor().signUp();
    const tabs = [copyOf(visitor), copyOf(visitor)];
    for (let round = 0; round < 5; round += 1) {
      for (const [tab, { status, body }] of await Promise.all(
        tabs.map(async (one) => [one, await refresh(one)] as const),
      )) {
        expect([round, status]).toEqual([round, 200]);
        tab.accessToken = body.accessToken;
        // One browser has one cookie for both.
        visitor.cookies.set(COOKIE, tab.cookies.get(COOKIE) ?? '');
      }
      for (const tab of tabs) {
        tab.cookies.set(COOKIE, visitor.cookies.get(COOKIE) ?? '');
        expect(await meOf(tab)).toBe('in');
      }
    }
  });

  it.each([
    ['after ten seconds', (_visitor: Visitor) => Promise.resolve((now += 11_000))],
    ['once its successor was used', async (visitor: Visitor) => refresh(visitor)],
  ])('takes a second use %s for a theft and ends the session, its tokens too', async (_when, then) => {
    const visitor = await server.visitor().signUp();
    const thief = copyOf(visitor);
    await refresh(visitor);
    await then(visitor);
    const reused = await refresh<Problem>(thief);
    expect([reused.status, reused.body.code]).toEqual([401, 'refresh-refused']);
    expect(thief.cookies.size).toBe(0);
    expect((await refresh(visitor)).status).toBe(401);
    await eventually(
      () => meOf(visitor),
      (seen) => seen === 'session-ended',
      2000,
    );
  });

  it.each([
    ['nothing', null],
    ['nonsense', 'nonsense'],
    ['an access token', 'access'],
  ])('refuses %s as a cookie', async (_what, token) => {
    const visitor = await server.visitor().signUp();
    visitor.cookies.clear();
    if (token !== null) visitor.cookies.set(COOKIE, token === 'access' ? (visitor.accessToken ?? '') : token);
    const { status, body } = await refresh<Problem>(visitor);
    expect([status, body.code]).toEqual([401, 'refresh-refused']);
  });

  it('refuses a session that was not used for thirty days', async () => {
    const visitor = await server.visitor().signUp();
    now += 29 * 86_400_000;
    expect((await refresh(visitor)).status).toBe(200);
    now += 31 * 86_400_000;
    expect((await refresh(visitor)).status).toBe(401);
  });

  it('refuses a page of another site, and leaves the session alone', async () => {
    const visitor = await server.visitor().signUp();
    const foreign = await visitor.post('/api/auth/refresh', undefined, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign-origin']);
    const marked = await visitor.post('/api/auth/refresh', undefined, { 'sec-fetch-site': 'cross-site' });
    expect(marked.status).toBe(403);
    expect((await refresh(visitor)).status).toBe(200);
  });
});

describe('POST /api/auth/logout', () => {
  it('ends the session: token, cookie and family', async () => {
    const visitor = await server.visitor().signUp();
    const thief = copyOf(visitor);
    const { status, headers, body } = await visitor.post('/api/auth/logout');
    expect([status, body]).toEqual([204, '']);
    expect(Number(headers.get('x-position'))).toBeGreaterThan(0);
    expect(visitor.cookies.size).toBe(0);
    expect((await refresh(thief)).status).toBe(401);
    await eventually(
      () => meOf(thief),
      (seen) => seen === 'session-ended',
      2000,
    );
  });
});

describe('the list of sessions', () => {
  it('shows one’s own, and ends the one that is named', async () => {
    const first = await server.visitor().signUp('many.devices');
    const second = await server.visitor().signIn('many.devices');
    const { status, body } = await first.get<Page<SessionItem>>('/api/auth/sessions');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items.filter(({ current }) => current)).toHaveLength(1);
    const other = body.items.find(({ current }) => !current)!;
    expect(other.userAgent).toBe('node');

    const ended = await first.ask('DELETE', `/api/auth/sessions/${other.id}`);
    expect(ended.status).toBe(204);
    expect(ended.headers.get('x-position')).toMatch(/^\d+$/);
    await eventually(
      () => meOf(second),
      (seen) => seen === 'session-ended',
      2000,
    );
    expect((await refresh(second)).status).toBe(401);
    expect(await meOf(first)).toBe('in');
    expect((await first.get<Page<SessionItem>>('/api/auth/sessions')).body.items).toHaveLength(1);
  });

  it('refuses somebody else’s session like one that is not there', async () => {
    const owner = await server.visitor().signUp();
    const stranger = await server.visitor().signUp();
    const { body } = await owner.get<Page<SessionItem>>('/api/auth/sessions');
    for (const id of [body.items[0]!.id, 'no-such-session', '..%2F', '%F0%9F%98%80']) {
      const answer = await stranger.ask('DELETE', `/api/auth/sessions/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect(await meOf(owner)).toBe('in');
  });

  it('knows after a restart which sessions have ended', async () => {
    await using started = await startTestServer();
    const visitor = await started.visitor().signUp('before.restart');
    const { accessToken } = await started.visitor().signIn('before.restart');
    await visitor.post('/api/auth/logout');
    await using again = await started.restarted();
    const ended = again.visitor();
    ended.accessToken = visitor.accessToken;
    expect(await meOf(ended)).toBe('session-ended');
    ended.accessToken = accessToken;
    expect(await meOf(ended)).toBe('in');
  });
});

describe('POST /api/auth/password', () => {
  const change = (visitor: Visitor, currentPassword: string, newPassword: string) =>
    visitor.post('/api/auth/password', { currentPassword, newPassword });

  it('changes the password, ends all other sessions and forgets the old hash', async () => {
    const visitor = await server.visitor().signUp('changer');
    const other = await server.visitor().signIn('changer');
    const { status, headers } = await change(visitor, 'a fine long password', 'an even finer password');
    expect(status).toBe(204);
    expect(headers.get('x-position')).toMatch(/^\d+$/);
    expect(await meOf(visitor)).toBe('in');
    expect((await refresh(visitor)).status).toBe(200);
    await eventually(
      () => meOf(other),
      (seen) => seen === 'session-ended',
      2000,
    );
    expect((await refresh(other)).status).toBe(401);
    expect(
      (await server.visitor().post('/api/auth/login', { login: 'changer', password: 'a fine long password' }))
        .status,
    ).toBe(401);
    await server.visitor().signIn('changer', 'an even finer password');
    const keys = server.app.nest.get<KeyStore>(KEYS, { strict: false });
    expect(await keys.find(`${visitor.me!.id}/credential/1`)).toEqual({ state: 'destroyed' });
    expect(await keys.find(`${visitor.me!.id}/credential/2`)).toMatchObject({ state: 'found' });
  });

  it('refuses a wrong current password and a weak new one', async () => {
    const visitor = await server.visitor().signUp();
    const wrong = await change(visitor, 'not the password', 'an even finer password');
    expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
    const short = await change(visitor, 'a fine long password', 'short');
    expect([short.status, short.body.errors?.[0]?.path]).toEqual([400, 'newPassword']);
    const common = await change(visitor, 'a fine long password', 'password123');
    expect([common.status, common.body.code]).toEqual([400, 'weak-password']);
  });

  it('lets the last of several changes at once count', async () => {
    const visitor = await server.visitor().signUp('torn');
    const passwords = ['first new password', 'second new password', 'third new password'];
    const answers = await Promise.all(
      passwords.map((password) => change(visitor, 'a fine long password', password)),
    );
    const won = answers.map(({ status }) => status === 204);
    expect(won.filter(Boolean)).toHaveLength(1);
    await server.visitor().signIn('torn', passwords[won.indexOf(true)]);
  });
});
