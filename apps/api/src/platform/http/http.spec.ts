import { connect } from 'node:net';
import { request } from 'node:http';
import { Problem, REFUSALS } from '@heliograph/contracts';
import type { EventStore } from '@heliograph/event-store';
import { startTestServer, type TestServer } from '../../testing/test-server';
import type { Visitor } from '../../testing/visitor';
import { EVENT_STORE } from '../tokens';

let server: TestServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  visitor = await server.visitor().signUp();
});
afterAll(() => server[Symbol.asyncDispose]());

const headOfLog = async () =>
  (await server.app.nest.get<EventStore>(EVENT_STORE, { strict: false }).head())?.position;
const json = { 'content-type': 'application/json' };
const patch = (body: string | Buffer, headers: Record<string, string> = json) =>
  visitor.ask('PATCH', '/api/me', { body, headers });

/** An address as it is written: fetch would tidy it up. */
const statusOf = (method: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const headers = { authorization: `Bearer ${visitor.accessToken}` };
    request({ hostname, port, path, method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

/** What comes back for raw bytes, until the server closes. */
const exchange = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let seen = '';
    socket.on('data', (chunk) => (seen += chunk.toString()));
    socket.on('close', () => resolve(seen));
    socket.on('error', reject);
  });

describe('a body', () => {
  it.each<[string, string | Buffer, number, string]>([
    ['that is not JSON', '{', 400, 'invalid-json'],
    ['with a key twice', '{"name":"a","name":"b"}', 400, 'invalid-json'],
    ['with __proto__', '{"__proto__":{"name":"a"}}', 400, 'invalid-json'],
    ['with bytes that are not UTF-8', Buffer.from('{"name":"é"}', 'latin1'), 400, 'invalid-json'],
    ['with half a surrogate pair', '{"name":"\\ud800"}', 400, 'invalid-json'],
    ['with NUL', '{"name":"\\u0000"}', 400, 'invalid-json'],
    ['that is nested deeply', '['.repeat(60_000), 400, 'body-too-complex'],
    [
      'with many keys',
      `{${Array.from({ length: 5000 }, (_, n) => `"k${n}":1`).join()}}`,
      400,
      'body-too-complex',
    ],
    ['that is a list', '[]', 400, 'invalid-request'],
    ['that is null', 'null', 400, 'invalid-request'],
    ['that is a number', '1e309', 400, 'invalid-request'],
    ['of more than 64 KiB', JSON.stringify({ name: 'x'.repeat(66_000) }), 413, 'body-too-large'],
    ['of ten megabytes', JSON.stringify({ name: 'x'.repeat(10_000_000) }), 413, 'body-too-large'],
  ])('%s is refused, fast, in few words, and nothing is written', async (_what, body, status, code) => {
    const before = await headOfLog();
    const begin = performance.now();
    const answer = await patch(body);
    expect(performance.now() - begin).toBeLessThan(2000);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body).length).toBeLessThan(4096);
    expect(await headOfLog()).toBe(before);
  });

  it('that is somewhat too large is read to its end: whoever still sends gets the answer', async () => {
    const body = 'x'.repeat(900_000);
    const head = `PATCH /api/me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const answer = await exchange(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"body-too-large"/);
  });

  it('with many wrong fields is answered with ten errors at most', async () => {
    const body = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`k${n}`, 1]));
    const { body: problem } = await visitor.ask('PATCH', '/api/me', {
      body: { ...body, name: 1, bio: 2 },
    });
    expect(problem.errors?.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(problem).length).toBeLessThan(4096);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/jsonx',
    'application/json2',
    'text/json',
    'multipart/mixed; boundary=x',
  ])('of type %s is refused: JSON is the only kind', async (type) => {
    const { status, body } = await patch('{"name":"Forged"}', { 'content-type': type });
    expect([status, body.code]).toEqual([415, 'unsupported-content-type']);
  });

  it('with a form where JSON is wanted changes nothing', async () => {
    const before = await headOfLog();
    const form = new FormData();
    form.set('name', 'Forged');
    const { status } = await visitor.ask('PATCH', '/api/me', { body: form });
    expect(status).toBeGreaterThanOrEqual(200);
    expect(await headOfLog()).toBe(before);
  });

  it('is JSON with a charset too', async () => {
    const answer = await visitor.ask<{ name: string }>('PATCH', '/api/me', {
      body: '{"name":"Zoë"}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect([answer.status, answer.body.name]).toEqual([200, 'Zoë']);
  });

  it('may be missing where none is needed, whatever the type says', async () => {
    const { status } = await visitor.ask('POST', '/api/auth/refresh', { headers: json });
    expect(status).toBe(200);
  });
});

describe('an address', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/me/nothing',
    '/API/me',
    '/api/me/',
    '//api/me',
    '/api//me',
    '/api/me;x',
    '/api/./me/x',
    '/metrics/x',
  ])('%s that leads nowhere is a problem, not a page', async (path) => {
    const { status, body, headers } = await visitor.get(path);
    expect([status, body.code]).toEqual([404, 'not-found']);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it.each([
    ['GET', '/api/%6De', 200],
    ['GET', '/api/%', 400],
    ['GET', '/api/%2e%2e/me', 404],
    ['GET', '/api/me%00', 404],
    ['GET', '/api%2Fme', 404],
    ['GET', `/api/users/${'x'.repeat(200)}`, 404],
    ['TRACE', '/api/me', 404],
    ['OPTIONS', '/api/me', 404],
    ['POST', '/api/me', 404],
    ['HEAD', '/api/me', 200],
  ])('%s %s answers %i', async (method, path, status) => {
    expect(await statusOf(method, path)).toBe(status);
  });

  it('asked for with HEAD needs a token as with GET', async () => {
    const { status } = await server.visitor().ask('HEAD', '/api/me');
    expect(status).toBe(401);
  });

  it('is not overridden by a header', async () => {
    const { status } = await visitor.post('/api/me', undefined, { 'x-http-method-override': 'GET' });
    expect(status).toBe(404);
  });
});

describe('every answer', () => {
  it.each([
    ['of a route', '/api/me', 200],
    ['of none', '/api/nothing', 404],
    ['of an address that does not decode', '/api/%', 400],
    ['of an address that is too long', `/api/users/${'x'.repeat(200)}`, 404],
  ])('%s has the headers that keep browsers careful', async (_which, path, status) => {
    const response = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${visitor.accessToken}` },
    });
    expect(response.status).toBe(status);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    for (const telling of [
      'x-powered-by',
      'server',
      'access-control-allow-origin',
      'strict-transport-security',
    ]) {
      expect(headers).not.toHaveProperty(telling);
    }
  });

  it.each(['*', '*?a=b'])('to an address like %s has them too', async (address) => {
    const answer = await exchange(`GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
  });

  it('that is a problem carries the request’s id and nothing of the inside', async () => {
    const { body, headers } = await server.visitor().get('/api/me');
    expect(body).toEqual({
      type: '/api/docs#unauthenticated',
      title: 'Unauthorized',
      status: 401,
      code: 'unauthenticated',
      detail: 'Sign in to go on.',
      requestId: headers.get('x-request-id'),
    });
  });

  it('says HSTS and a Secure cookie when people come over HTTPS', async () => {
    await using secure = await startTestServer({
      config: { https: true, publicUrl: 'https://photos.example' },
    });
    const someone = secure.visitor();
    const answer = await someone.post(
      '/api/auth/register',
      { username: 'secure.one', email: 'secure@example.org', password: 'a fine long password' },
      { origin: 'https://photos.example' },
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-heliograph-refresh=.*; Secure/);
  });
});

describe('a connection', () => {
  it.each([
    [
      'both lengths',
      'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET',
    ],
    [
      'two lengths',
      'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    ],
    ['a line that is no header', 'GET /api/health HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['no HTTP', 'HELLO\r\n\r\n'],
  ])('with %s is answered 400 and closed', async (_what, bytes) => {
    expect(await exchange(bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    [400, 'malformed-request', 'GET /api/health HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    [431, 'headers-too-large', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(60_000)}\r\n\r\n`],
  ] as const)(
    'that is refused before there is a request is told so as a whole problem: %i %s',
    async (status, code, bytes) => {
      const [head = '', body = ''] = (await exchange(bytes)).split('\r\n\r\n');
      const problem = Problem.parse(JSON.parse(body));
      expect(head).toContain(`HTTP/1.1 ${status} `);
      expect(problem).toMatchObject({ status, code, detail: REFUSALS[code].sentence });
      for (const line of [
        `X-Request-Id: ${problem.requestId}`,
        'Content-Type: application/problem+json; charset=utf-8',
        'X-Content-Type-Options: nosniff',
        'Cache-Control: no-store',
      ])
        expect(head.split('\r\n')).toContain(line);
    },
  );

  it('that sends its body too slowly is closed', async () => {
    const begin = Date.now();
    const answer = await exchange(
      'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    );
    expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
    expect(Date.now() - begin).toBeLessThan(15_000);
  }, 20_000);
});
