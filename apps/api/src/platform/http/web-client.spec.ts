import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../../testing/test-server';

const PAGE = '<!doctype html><title>Heliograph</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))})`;
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-web-'));
  mkdirSync(join(folder, 'web/fonts'), { recursive: true });
  mkdirSync(join(folder, 'web/media'));
  for (const [name, text] of [
    ['web/index.html', PAGE],
    ['web/main-DN_K3-bM.js', SCRIPT],
    ['web/theme.js', 'theme'],
    ['web/fonts/sans-latin-normal.woff2', 'font'],
    ['web/media/picture-ABCD1234.svg', '<svg/>'],
    ['secret.txt', 'secret'],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  server = await startTestServer({ config: { webDir: join(folder, 'web') } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

it.each([
  '/',
  '/index.html',
  '/u/ada.lovelace',
  '/u/ada.js',
  '/p/some-post',
  '/settings/profile?tab=1',
  '/sign-in',
  '/apish',
])('answers the page for %s, to be asked for again each time', async (path) => {
  const response = await get(path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(await response.text()).toBe(PAGE);
});

it.each([
  ['/main-DN_K3-bM.js', 'public, max-age=31536000, immutable'],
  ['/media/picture-ABCD1234.svg', 'public, max-age=31536000, immutable'],
  ['/theme.js', 'no-cache'],
  ['/fonts/sans-latin-normal.woff2', 'no-cache'],
])('answers the file %s with %s', async (path, age) => {
  const response = await get(path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, age]);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const again = await get(path, {
    'if-none-match': response.headers.get('etag') ?? '',
    'cache-control': 'max-age=0',
  });
  expect(again.status).toBe(304);
});

it.each(['br', 'gzip'])('packs what is worth it with %s', async (encoding) => {
  const response = await get('/main-DN_K3-bM.js', { 'accept-encoding': encoding });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(await response.text()).toBe(SCRIPT);
});

it.each([
  '/gone-ABCD1234.js',
  '/favicon.ico',
  '/.env',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%5c..%5csecret.txt',
  '/fonts',
  '/api/nothing',
  '/media/nothing',
  '/metrics/x',
  '/%',
])('leads nowhere from %s', async (path) => {
  const response = await get(path);
  const text = await response.text();
  expect(text).not.toContain('secret');
  if (path === '/fonts') expect(text).toBe(PAGE);
  else expect([404, 400]).toContain(response.status);
});
