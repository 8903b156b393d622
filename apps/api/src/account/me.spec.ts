import type { Me } from '@heliograph/contracts';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

let server: TestServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  visitor = await server.visitor().signUp();
});
afterAll(() => server[Symbol.asyncDispose]());

type MeAnswer = Me & { position: number };
const edit = <Body = MeAnswer>(body: unknown, headers?: Record<string, string>) =>
  visitor.ask<Body>('PATCH', '/api/me', { body, ...(headers && { headers }) });

describe('GET /api/me', () => {
  it('answers one’s own account and how new it is', async () => {
    const { status, body, headers } = await visitor.get<Me>('/api/me');
    expect(status).toBe(200);
    expect(body).toEqual(visitor.me);
    expect(Number(headers.get('x-projection-position'))).toBeGreaterThan(0);
  });
});

describe('PATCH /api/me', () => {
  it('changes what is named and leaves the rest', async () => {
    const first = await edit({ name: 'Ada', bio: 'Analyst', website: 'ada.example.org' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ name: 'Ada', bio: 'Analyst', website: 'https://ada.example.org' });
    expect(first.headers.get('x-position')).toBe(String(first.body.position));
    const second = await edit({ bio: '' });
    expect(second.body).toMatchObject({ name: 'Ada', bio: '', website: 'https://ada.example.org' });
    expect(second.body.position).toBeGreaterThan(first.body.position);
  });

  it('records nothing when nothing changes', async () => {
    const { position } = (await edit({ name: 'Same' })).body;
    for (const body of [{ name: 'Same' }, {}]) expect((await edit(body)).body.position).toBe(position);
  });

  it.each([
    [{ name: 'x'.repeat(65) }, 'name'],
    [{ bio: 'x'.repeat(151) }, 'bio'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ website: 'https://ada@evil.example' }, 'website'],
    [{ name: 'A\u202Eda' }, 'name'],
  ])('refuses %j', async (body, path) => {
    const answer = await edit<{ code: string; errors: { path: string }[] }>(body);
    expect([answer.status, answer.body.code, answer.body.errors[0]?.path]).toEqual([
      400,
      'invalid-request',
      path,
    ]);
  });

  it.each([['isPrivate'], ['roles'], ['username'], ['email'], ['id'], ['__proto__x'], ['avatar']])(
    'refuses the field %s',
    async (field) => {
      const before = (await edit({})).body.position;
      expect((await edit({ [field]: true })).status).toBe(400);
      expect((await edit({})).body.position).toBe(before);
    },
  );

  it('does the same request once', async () => {
    const headers = { 'idempotency-key': 'edit-once' };
    const first = await edit({ name: 'Once' }, headers);
    await edit({ name: 'Twice' });
    const again = await edit({ name: 'Once' }, headers);
    expect(again.body.position).toBe(first.body.position);
    expect(again.body.name).toBe('Twice');
    const other = await edit<{ code: string }>({ name: 'Other' }, headers);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});
