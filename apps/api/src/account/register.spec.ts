import type { Me, Problem, SessionAnswer } from '@heliograph/contracts';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

let count = 0;
const wanted = (more: Record<string, unknown> = {}) => {
  count += 1;
  return {
    username: `ada${count}`,
    email: `ada${count}@example.org`,
    password: 'a fine long password',
    ...more,
  };
};
const register = <Body = SessionAnswer>(body: unknown, headers?: Record<string, string>) => {
  const visitor = server.visitor();
  return visitor.post<Body>('/api/auth/register', body, headers);
};

describe('POST /api/auth/register', () => {
  it('answers the account, a token and where it is in the log, and sets the cookie', async () => {
    const visitor = server.visitor();
    const body = wanted({ username: 'Ada.Lovelace', email: 'Ada@Example.org', name: 'Ada Lovelace' });
    const answer = await visitor.post<SessionAnswer>('/api/auth/register', body);
    expect(answer.status).toBe(201);
    expect(answer.body.user).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      username: 'ada.lovelace',
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      bio: '',
      website: '',
      avatarUrl: null,
      isPrivate: false,
      roles: [],
    });
    expect(answer.headers.get('x-position')).toBe(String(answer.body.position));
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^heliograph-refresh=[A-Za-z0-9_-]{43}; /);
    expect(cookie).toMatch(/Path=\/api\/auth/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const hint = answer.headers.getSetCookie()[1] ?? '';
    expect(hint).toMatch(/^heliograph-session=1; .*Path=\/; /);
    expect(hint).not.toMatch(/HttpOnly/);

    visitor.accessToken = answer.body.accessToken;
    const me = await visitor.get<Me>('/api/me');
    expect(me.body).toEqual(answer.body.user);
  });

  it.each([
    ['a username that is too short', { username: 'ab' }, 'username'],
    ['a username with other letters', { username: 'аdmin' }, 'username'],
    ['a reserved username', { username: 'admin' }, 'username'],
    ['an e-mail without a domain', { email: 'ada' }, 'email'],
    ['an e-mail with a line break', { email: 'ada@example.org\r\nBcc: x@y.org' }, 'email'],
    ['a password of seven characters', { password: 'sevench' }, 'password'],
    ['a password of 129 characters', { password: 'é'.repeat(129) }, 'password'],
    [
      'the username as the password',
      { username: 'charles.babbage', password: 'charles.babbage' },
      'password',
    ],
    ['a name with a control character', { name: 'A\u202Eda' }, 'name'],
    ['a missing password', { password: undefined }, 'password'],
    ['a number as a name', { name: 7 }, 'name'],
  ])('refuses %s and says which field', async (_what, more, path) => {
    const { status, body } = await register<Problem>(wanted(more));
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-request');
    expect(body.errors?.map((error) => error.path)).toEqual([path]);
    expect(body.errors?.[0]?.message).toBeTruthy();
  });

  it('names every field that is wrong at once', async () => {
    const { body } = await register<Problem>({ username: '!', email: '!', password: '!' });
    expect(body.errors?.map((error) => error.path)).toEqual(['username', 'email', 'password']);
  });

  it('refuses one of the most common passwords', async () => {
    const { status, body } = await register<Problem>(wanted({ password: 'iloveyou123' }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'weak-password', errors: [{ path: 'password' }] });
  });

  it.each([['isAdmin'], ['roles'], ['id'], ['userId'], ['isPrivate'], ['position']])(
    'refuses the unknown field %s',
    async (field) => {
      const { status, body } = await register<Problem>(wanted({ [field]: true }));
      expect(status).toBe(400);
      expect(body.code).toBe('invalid-request');
    },
  );

  it('refuses a username or an e-mail that somebody has, in whatever case', async () => {
    const first = wanted();
    expect((await register(first)).status).toBe(201);
    const sameName = await register<Problem>(wanted({ username: first.username.toUpperCase() }));
    expect([sameName.status, sameName.body.code]).toEqual([409, 'username-taken']);
    const sameEmail = await register<Problem>(wanted({ email: first.email.toUpperCase() }));
    expect([sameEmail.status, sameEmail.body.code]).toEqual([409, 'email-taken']);
    const both = await register<Problem>(wanted({ username: first.username, email: first.email }));
    expect([both.status, both.body.code]).toEqual([409, 'username-taken']);
    expect(both.body.errors?.map(({ path }) => path)).toEqual(['username', 'email']);
  });

  it('gives a name that twenty ask for at once to one of them, and the others keep their e-mail', async () => {
    const asks = Array.from({ length: 20 }, () =>
      wanted({ username: count % 2 === 0 ? 'wanted.name' : 'Wanted.Name' }),
    );
    const answers = await Promise.all(asks.map((ask) => register<Problem>(ask)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 201);
    expect(losers.map(({ status, body }) => [status, body.code])).toEqual(
      losers.map(() => [409, 'username-taken']),
    );

    const loser = asks[answers.findIndex(({ status }) => status !== 201)];
    const again = await register({ ...loser, username: 'another.name' });
    expect(again.status).toBe(201);
  });

  it('gives an e-mail that twenty ask for at once to one of them, and the others keep their username', async () => {
    const asks = Array.from({ length: 20 }, () => wanted({ email: 'wanted@example.org' }));
    const answers = await Promise.all(asks.map((ask) => register<Problem>(ask)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'email-taken')).toHaveLength(19);

    const loser = asks[answers.findIndex(({ status }) => status !== 201)];
    expect((await register({ ...loser, email: 'another@example.org' })).status).toBe(201);
  });

  it('does the same request once, however often it is sent', async () => {
    const body = wanted();
    const headers = { 'idempotency-key': 'register-once' };
    const first = await register(body, headers);
    const all = await Promise.all(Array.from({ length: 5 }, () => register(body, headers)));
    for (const { status, body: again } of all) {
      expect(status).toBe(201);
      expect(again.user).toEqual(first.body.user);
      expect(again.position).toBe(first.body.position);
    }
  });

  it('does the same request once when all are sent at the same moment', async () => {
    const body = wanted();
    const headers = { 'idempotency-key': 'register-at-once' };
    const all = await Promise.all(Array.from({ length: 10 }, () => register(body, headers)));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
    expect(new Set(all.map(({ body: { user } }) => user.id)).size).toBe(1);
  });

  it.each([
    ['another name', { name: 'Another' }],
    ['another password', { password: 'some other password' }],
  ])('refuses the same key with %s', async (what, more) => {
    const body = wanted();
    const headers = { 'idempotency-key': `reused-${what.replace(' ', '-')}` };
    await register(body, headers);
    const again = await register<Problem>({ ...body, ...more }, headers);
    expect([again.status, again.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('refuses a key that is no key', async () => {
    const { status, body } = await register<Problem>(wanted(), { 'idempotency-key': 'a key with spaces' });
    expect([status, body.code]).toEqual([400, 'invalid-idempotency-key']);
  });

  it('refuses to be asked by a page of another site', async () => {
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`]) {
      const { status, body } = await register<Problem>(wanted(), { origin });
      expect([status, body.code]).toEqual([403, 'foreign-origin']);
    }
    expect((await register(wanted(), { origin: server.url })).status).toBe(201);
  });
});
