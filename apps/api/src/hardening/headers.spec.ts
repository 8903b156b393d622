import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { picture } from '../media/testing/pictures';
import { ROUTES, type People } from '../testing/access-table';
import { startTestServer, type TestServer } from '../testing/test-server';
import { uploaded } from '../testing/upload';

jest.setTimeout(30_000);

let webDir: string;
let server: TestServer;
let people: People;
beforeAll(async () => {
  webDir = mkdtempSync(join(tmpdir(), 'heliograph-web-'));
  mkdirSync(join(webDir, 'media'));
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Heliograph</title>');
  writeFileSync(join(webDir, 'main-ABCD1234.js'), 'console.log("é")');
  writeFileSync(join(webDir, 'styles-ABCD1234.css'), 'body{}');
  server = await startTestServer({ config: { webDir } });
  people = { own: await server.visitor().signUp(), other: await server.visitor().signUp() };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(webDir, { recursive: true, force: true });
});

const get = (path: string, token?: string | null) =>
  fetch(server.url + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });

/** A policy by its directives. */
function policyOf(headers: Headers): ReadonlyMap<string, readonly string[]> {
  const text = headers.get('content-security-policy') ?? '';
  return new Map(
    text.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values];
    }),
  );
}

function expectCareful(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  for (const telling of ['x-powered-by', 'server', 'via', 'access-control-allow-origin'])
    expect([telling, headers.get(telling)]).toEqual([telling, null]);
}

/** Nothing in it may be rendered, run or framed. */
function expectInert(headers: Headers): void {
  const policy = policyOf(headers);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.has('sandbox')).toBe(true);
  expect(policy.has('script-src')).toBe(false);
}

it.each(['/', '/index.html', '/explore', '/u/ada.light', '/p/some-post', '/direct/x', '/sign-in?next=%2F'])(
  'the page at %s may load from its own host only, run no script in its text, and be framed by nobody',
  async (path) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expectCareful(headers);
    const policy = policyOf(headers);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')?.[0]).toMatch(/^'(none|self)'$/);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => !/^('self'|'none'|'unsafe-inline'|blob:|data:)$/.test(source))).toEqual(
      [],
    );
    const inline = [...policy]
      .filter(([, values]) => values.includes("'unsafe-inline'"))
      .map(([name]) => name);
    expect(inline).toEqual(['style-src']);
  },
);

it.each([
  ['/main-ABCD1234.js', /^(text|application)\/javascript; charset=utf-8$/],
  ['/styles-ABCD1234.css', /^text\/css; charset=utf-8$/],
])('the file %s says what it is', async (path, type) => {
  const { status, headers } = await get(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(type);
  expectCareful(headers);
});

describe.each(Object.keys(ROUTES).filter((route) => route.startsWith('GET ')))('%s', (route) => {
  it('is careful, and what is private is kept nowhere', async () => {
    const address = (await ROUTES[route]?.path?.(people)) ?? route.replace('GET ', '');
    const { status, headers } = await get(address, people.own.accessToken);
    expect(status).toBe(200);
    expectCareful(headers);
    if (route.startsWith('GET /media')) return;
    expect(headers.get('content-type')).toMatch(/^(application\/json|text\/(html|plain)).*; charset=utf-8$/);
    if (route === 'GET /api/docs') {
      expect(policyOf(headers).get('script-src')).toEqual(["'self'"]);
      return;
    }
    expectInert(headers);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

it('a picture is a picture to every browser, for whoever was given its address', async () => {
  const { renditions } = await uploaded(people.own, await picture('jpeg', 60, 40));
  for (const { url } of renditions) {
    for (const accept of ['*/*', 'text/html', 'application/xhtml+xml,text/html;q=0.9']) {
      const { status, headers } = await fetch(server.url + url, { headers: { accept } });
      expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
      expectCareful(headers);
      expectInert(headers);
      // Of what is private nothing that stands between may keep a copy.
      expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/);
      expect(headers.get('content-disposition')).toMatch(/^inline|^attachment/);
    }
  }
});

it.each<[number, string, string, RequestInit]>([
  [401, 'GET', '/api/me', {}],
  [404, 'GET', '/api/nothing', {}],
  [404, 'GET', '/media/x/320.webp?e=1&s=1', {}],
  [404, 'GET', '/secrets.json', {}],
  [404, 'POST', '/', {}],
  [400, 'GET', '/api/%', {}],
  [400, 'POST', '/api/auth/login', { body: '{', headers: { 'content-type': 'application/json' } }],
  [415, 'POST', '/api/auth/login', { body: 'a=b', headers: { 'content-type': 'text/plain' } }],
  [
    413,
    'POST',
    '/api/auth/login',
    { body: `"${'x'.repeat(70_000)}"`, headers: { 'content-type': 'application/json' } },
  ],
  [
    403,
    'POST',
    '/api/auth/login',
    { body: '{}', headers: { 'content-type': 'application/json', origin: 'https://evil.example' } },
  ],
])('a refusal %i of %s %s is careful too', async (status, method, path, init) => {
  const { status: answered, headers } = await fetch(server.url + path, { method, ...init });
  expect(answered).toBe(status);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expectCareful(headers);
});

it.each(['OPTIONS', 'GET'])('answers no %s of another site with leave to read it', async (method) => {
  const { headers } = await fetch(`${server.url}/api/me`, {
    method,
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' },
  });
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
});
