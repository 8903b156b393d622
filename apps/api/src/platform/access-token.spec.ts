import { createHmac, generateKeyPairSync } from 'node:crypto';
import { JwtService, type JwtSignOptions } from '@nestjs/jwt';
import { SocketVisitor } from '../testing/socket-visitor';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';
import type { Secrets } from './secrets';
import { SECRETS } from './tokens';

let server: TestServer;
let visitor: Visitor;
let secret: Buffer;
/** The claims of a good token. */
let good: { sub: string; sid: string; typ: string; iss: string; aud: string; iat: number; exp: number };
beforeAll(async () => {
  server = await startTestServer();
  visitor = await server.visitor().signUp();
  secret = server.app.nest.get<Secrets>(SECRETS, { strict: false }).jwt;
  good = new JwtService().decode(visitor.accessToken ?? '');
});
afterAll(() => server[Symbol.asyncDispose]());

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (claims: object, options: JwtSignOptions = {}) =>
  new JwtService().sign(claims, { secret, algorithm: 'HS256', ...options });
/** With whatever header, signed well all the same. */
function withHeader(header: object, claims: object = good): string {
  const content = `${base64({ typ: 'JWT', alg: 'HS256', ...header })}.${base64(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}
async function codeFor(authorization: string): Promise<string> {
  const { status, body, headers } = await server.visitor().get('/api/me', { authorization });
  if (status === 200) return 'in';
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer');
  return body.code;
}

it('lets a good token in, and one that was made the same way here', async () => {
  expect(await codeFor(`Bearer ${visitor.accessToken}`)).toBe('in');
  expect(await codeFor(`Bearer ${signed(good)}`)).toBe('in');
  expect(good.exp - good.iat).toBe(15 * 60);
  expect(Object.keys(good)).not.toContain('roles');
});

it.each<[string, () => string]>([
  ['no signature', () => `${base64({ alg: 'none', typ: 'JWT' })}.${base64(good)}.`],
  ['NONE as algorithm', () => `${base64({ alg: 'NONE', typ: 'JWT' })}.${base64(good)}.`],
  ['an empty signature', () => `${visitor.accessToken?.split('.').slice(0, 2).join('.')}.`],
  ['another signature', () => `${visitor.accessToken?.split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`],
  ['another secret', () => signed(good, { secret: Buffer.alloc(32, 1) })],
  ['an empty secret', () => withSecret('')],
  ['HS384', () => signed(good, { algorithm: 'HS384' })],
  ['HS512', () => signed(good, { algorithm: 'HS512' })],
  ['RS256', () => signedByRsa()],
  ['a key id that is a path, and its key', () => withSecret('', { kid: '../../dev/null' })],
  ['a key in its own header', () => withSecret('x', { jwk: { kty: 'oct', k: base64('x') } })],
  [
    'an address of its key',
    () => withSecret('x', { jku: 'https://evil.example/keys', x5u: 'https://evil.example' }),
  ],
  ['an algorithm of an elliptic curve', () => withSecret('x', { alg: 'ES256' })],
  ['no algorithm', () => withHeader({ alg: undefined })],
  ['another issuer', () => signed({ ...good, iss: 'somebody' })],
  ['another audience', () => signed({ ...good, aud: 'somebody' })],
  ['no audience', () => signed({ ...good, aud: undefined })],
  ['another kind of token', () => signed({ ...good, typ: 'refresh' })],
  ['no kind', () => signed({ ...good, typ: undefined })],
  ['no session', () => signed({ ...good, sid: undefined })],
  ['nobody', () => signed({ ...good, sub: undefined })],
  ['no expiry', () => withHeader({}, { ...good, exp: undefined })],
  ['a beginning that is still to come', () => signed({ ...good, nbf: good.iat + 3600 })],
  ['claims that were changed', () => changed()],
  ['a refresh token', () => visitor.cookies.get('heliograph-refresh') ?? ''],
  ['nonsense', () => 'nonsense'],
  ['dots', () => '..'],
  ['nothing', () => ''],
  ['a very long one', () => 'a'.repeat(12_000)],
])('refuses a token with %s', async (_what, token) => {
  expect(await codeFor(`Bearer ${token()}`)).toBe('unauthenticated');
  await expect(SocketVisitor.connect(server.visitor(), { token: token() })).rejects.toMatchObject({
    data: { code: 'unauthenticated' },
  });
});

it('refuses one that has expired, and says that it has', async () => {
  const token = signed({ ...good, iat: good.iat - 1000, exp: good.iat - 1 });
  expect(await codeFor(`Bearer ${token}`)).toBe('token-expired');
  await expect(SocketVisitor.connect(visitor, { token })).rejects.toMatchObject({
    data: { code: 'token-expired' },
  });
});

it('goes on asking whether a token it has seen is in time and its session lives', async () => {
  let now = Date.now();
  await using other = await startTestServer({ clock: { now: () => now } });
  const [early, ended] = [await other.visitor().signUp(), await other.visitor().signUp()];
  for (const one of [early, ended]) expect((await one.get('/api/me')).status).toBe(200);
  const authorization = `Bearer ${ended.accessToken}`;
  await ended.post('/api/auth/logout', {});
  expect((await other.visitor().get('/api/me', { authorization })).body.code).toBe('session-ended');
  now += 15 * 60 * 1000;
  expect((await early.get('/api/me')).body.code).toBe('token-expired');
});

it('refuses no token, another scheme, and a token in the address', async () => {
  expect(await codeFor('')).toBe('unauthenticated');
  expect(await codeFor(`Basic ${visitor.accessToken}`)).toBe('unauthenticated');
  const { status } = await server.visitor().get(`/api/me?access_token=${visitor.accessToken}`);
  expect(status).toBe(401);
});

it('answers with the account’s own secrets where several servers share a process', async () => {
  await using other = await startTestServer();
  expect(await codeFor(`Bearer ${visitor.accessToken}`)).toBe('in');
  const stranger = other.visitor();
  stranger.accessToken = visitor.accessToken;
  expect((await stranger.get('/api/me')).status).toBe(401);
});

function withSecret(key: string, header: object = {}): string {
  const content = `${base64({ typ: 'JWT', alg: 'HS256', ...header })}.${base64(good)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

function signedByRsa(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new JwtService().sign(good, {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    algorithm: 'RS256',
  });
}

function changed(): string {
  const [header, , signature] = (visitor.accessToken ?? '').split('.');
  return `${header}.${base64({ ...good, sub: 'somebody-else' })}.${signature}`;
}
