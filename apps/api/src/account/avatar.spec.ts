import type { Me, Problem } from '@heliograph/contracts';
import { fixture, picture } from '../media/testing/pictures';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

let server: TestServer;
let visitor: Visitor;
let portrait: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  visitor = await server.visitor().signUp();
  portrait = await picture('png', 600, 400);
});
afterAll(() => server[Symbol.asyncDispose]());

type MeAnswer = Me & { position: number };
function put<Body = MeAnswer>(bytes: Buffer | null, headers: Record<string, string> = {}) {
  const form = new FormData();
  if (bytes !== null) form.set('file', new Blob([new Uint8Array(bytes)]), 'me.png');
  return visitor.ask<Body>('PUT', '/api/me/avatar', { body: form, headers });
}

it('shows the portrait to everybody once it is there, and no more once it is gone', async () => {
  const changed = await put(portrait);
  expect(changed.status).toBe(200);
  expect(changed.headers.get('x-position')).toBe(String(changed.body.position));
  expect(changed.body.avatarUrl).toMatch(/^\/media\/[\w-]+\/[\w-]+\.webp\?e=\d+&s=[\w-]+$/);
  const file = await fetch(server.url + (changed.body.avatarUrl ?? ''));
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp']);

  const other = await server.visitor().signUp();
  const seen = await other.get<{ avatarUrl: string | null }>(`/api/users/${visitor.me?.username ?? ''}`, {
    'x-min-position': String(changed.body.position),
  });
  expect(seen.body.avatarUrl).toBe(changed.body.avatarUrl);

  const removed = await visitor.ask<MeAnswer>('DELETE', '/api/me/avatar');
  expect([removed.status, removed.body.avatarUrl]).toEqual([200, null]);
  expect(removed.body.position).toBeGreaterThan(changed.body.position);
  expect((await visitor.ask<MeAnswer>('DELETE', '/api/me/avatar')).body.position).toBe(removed.body.position);
});

it('does the same request once, and refuses its key for another picture', async () => {
  const headers = { 'idempotency-key': 'portrait-once' };
  const first = await put(portrait, headers);
  const again = await put(portrait, headers);
  expect(again.body).toEqual(first.body);
  const other = await put<Problem>(await picture('png', 300, 300), headers);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
});

it.each<[string, () => Buffer | null, number, string]>([
  ['no file', () => null, 400, 'file-missing'],
  ['a video', () => fixture('titled.mp4'), 415, 'unsupported-media'],
  ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'unsupported-media'],
  ['half a picture', () => portrait.subarray(0, 200), 422, 'unreadable-media'],
])('refuses %s', async (_what, bytes, status, code) => {
  const before = (await visitor.get<Me>('/api/me')).body.avatarUrl;
  const answer = await put<Problem>(bytes());
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect((await visitor.get<Me>('/api/me')).body.avatarUrl).toBe(before);
});

it('refuses JSON where a form is wanted', async () => {
  const { status, body } = await visitor.ask('PUT', '/api/me/avatar', { body: { file: 'x' } });
  expect([status, body.code]).toEqual([400, 'file-missing']);
});
