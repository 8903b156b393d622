import type { Problem } from '@heliograph/contracts';
import { startTestServer, type TestServer } from '../testing/test-server';
import { LIMITERS, type Limiter } from './limits';

let now = Date.now();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    clock: { now: () => now },
    config: { rateLimits: true, trustedProxies: ['127.0.0.1'] },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

/** Another client of the trusted proxy. */
let clients = 0;
const fromElsewhere = () => ({ 'x-forwarded-for': `198.51.100.${(clients += 1)}` });

/** Asks until it is refused; answers how often it was not. */
async function countUntilLimited(
  ask: () => Promise<{ status: number; headers: Headers; body: Problem }>,
  most = 300,
): Promise<number> {
  for (let allowed = 0; allowed <= most; allowed += 1) {
    const { status, headers, body } = await ask();
    if (status !== 429) continue;
    expect(body.code).toBe('rate-limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    return allowed;
  }
  throw new Error(`It was never refused in ${most} tries.`);
}

const wrongLogin = (login: string, headers: Record<string, string>) =>
  server.visitor().post('/api/auth/login', { login, password: 'not the password' }, headers);

it('counts tries on one account from one address, and lets its owner in from elsewhere', async () => {
  await server.visitor().signUp('besieged');
  const headers = fromElsewhere();
  expect(await countUntilLimited(() => wrongLogin('besieged', headers))).toBe(
    LIMITERS['login-account'].limit,
  );
  // The e-mail is another way to the same account.
  expect((await wrongLogin('besieged@example.org', headers)).status).toBe(429);
  const owner = await server
    .visitor()
    .post('/api/auth/login', { login: 'besieged', password: 'a fine long password' }, fromElsewhere());
  expect(owner.status).toBe(200);
});

it('counts tries from one address on whatever account', async () => {
  const headers = fromElsewhere();
  let names = 0;
  expect(await countUntilLimited(() => wrongLogin(`nobody${(names += 1)}`, headers))).toBe(
    LIMITERS['login-address'].limit,
  );
});

it('counts accounts made from one address', async () => {
  const headers = fromElsewhere();
  let names = 0;
  const register = () => {
    const username = `crowd${(names += 1)}`;
    return server
      .visitor()
      .post(
        '/api/auth/register',
        { username, email: `${username}@example.org`, password: 'a fine long password' },
        headers,
      );
  };
  expect(await countUntilLimited(register)).toBe(LIMITERS.register.limit);
});

it.each<[Limiter, string, string]>([
  ['refresh', 'POST', '/api/auth/refresh'],
  ['search', 'GET', '/api/search?q=a'],
  ['write', 'DELETE', '/api/users/nobody/follow'],
  ['password', 'POST', '/api/auth/password'],
  ['upload', 'PUT', '/api/me/avatar'],
])('counts by %s: %s %s', async (limiter, method, path) => {
  const visitor = server.visitor();
  const headers = fromElsewhere();
  const { body } = await visitor.post<{ accessToken: string }>(
    '/api/auth/register',
    { username: `limited.${limiter}`, email: `${limiter}@example.org`, password: 'a fine long password' },
    headers,
  );
  visitor.accessToken = body.accessToken;
  visitor.cookies.clear();
  expect(await countUntilLimited(() => visitor.ask(method, path, { headers }))).toBe(LIMITERS[limiter].limit);
  now += LIMITERS[limiter].windowMs / LIMITERS[limiter].limit;
  expect((await visitor.ask(method, path, { headers })).status).not.toBe(429);
});

it('believes no header about the address unless it comes from a trusted proxy', async () => {
  await using open = await startTestServer({ config: { rateLimits: true } });
  let names = 0;
  const forged = () =>
    open
      .visitor()
      .post(
        '/api/auth/login',
        { login: `nobody${(names += 1)}`, password: 'not the password' },
        { ...fromElsewhere(), 'x-real-ip': `198.51.100.${names}`, forwarded: `for=198.51.100.${names}` },
      );
  expect(await countUntilLimited(forged)).toBe(LIMITERS['login-address'].limit);
});
