import { jest } from '@jest/globals';
import type { LikeAnswer, Page, PersonRow, Post } from '@heliograph/contracts';
import { after, follow, posted } from '../testing/community';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  [anna, ben] = await Promise.all([server.visitor().signUp(), server.visitor().signUp()]);
});
afterAll(() => server[Symbol.asyncDispose]());

const like = (who: Visitor, id: string, headers: Record<string, string> = {}) =>
  who.ask<LikeAnswer>('PUT', `/api/posts/${id}/like`, { headers });
const unlike = (who: Visitor, id: string) => who.ask<LikeAnswer>('DELETE', `/api/posts/${id}/like`);

describe('likes', () => {
  it('answer with the count that holds now, however often they are repeated', async () => {
    const { id } = await posted(anna);
    const first = await like(ben, id);
    expect([first.status, first.body]).toEqual([
      200,
      { liked: true, likeCount: 1, position: first.body.position },
    ]);
    expect(first.headers.get('x-position')).toBe(String(first.body.position));
    expect((await like(ben, id)).body).toEqual(first.body);
    expect((await like(anna, id)).body).toMatchObject({ liked: true, likeCount: 2 });
    const gone = await unlike(ben, id);
    expect(gone.body).toMatchObject({ liked: false, likeCount: 1 });
    expect((await unlike(ben, id)).body).toEqual(gone.body);
    expect((await ben.get<Post>(`/api/posts/${id}`)).body).toMatchObject({
      likeCount: 1,
      viewer: { liked: false, position: gone.body.position },
    });
  });

  it('taken back that never were given change nothing', async () => {
    const { id } = await posted(anna);
    expect((await unlike(ben, id)).body).toMatchObject({ liked: false, likeCount: 0 });
  });

  it('of what is not there are refused', async () => {
    for (const id of ['nothing', '..%2f..', 'x'.repeat(65)]) {
      expect([id, (await like(ben, id)).status, (await unlike(ben, id)).status]).toEqual([id, 404, 404]);
    }
  });

  it('with a key that was used for something else are refused', async () => {
    const { id } = await posted(anna);
    await like(ben, id, { 'idempotency-key': 'like-1' });
    expect(
      (await ben.ask('DELETE', `/api/posts/${id}/like`, { headers: { 'idempotency-key': 'like-1' } })).body
        .code,
    ).toBe('idempotency-key-reused');
  });

  it('count true after a storm of fast fingers', async () => {
    const { id } = await posted(anna);
    const crowd = await Promise.all(Array.from({ length: 12 }, () => server.visitor().signUp()));
    const intents = crowd.map((_, i) => i % 3 !== 0);
    await Promise.all(
      crowd.map(async (who, i) => {
        await Promise.all(
          Array.from({ length: 9 }, (_, n) => (n % 2 === 0 ? like(who, id) : unlike(who, id))),
        );
        await (intents[i] ? like(who, id) : unlike(who, id));
      }),
    );
    const wanted = intents.filter(Boolean).length;
    const last = await like(anna, id);
    expect(last.body.likeCount).toBe(wanted + 1);
    const likers = await anna.get<Page<PersonRow>>(
      `/api/posts/${id}/likes?limit=100`,
      after(last.body.position),
    );
    expect(likers.body.items).toHaveLength(wanted + 1);
    for (const [i, who] of crowd.entries()) {
      expect((await who.get<Post>(`/api/posts/${id}`, after(last.body.position))).body.viewer.liked).toBe(
        intents[i],
      );
    }
  });
});

describe('GET /api/posts/:id/likes', () => {
  it('lists who likes it, the newest first, page by page, with what they are to the viewer', async () => {
    const { id } = await posted(anna);
    const crowd: Visitor[] = [];
    for (let i = 0; i < 7; i++) crowd.push(await server.visitor().signUp());
    let position = 0;
    for (const who of crowd) position = (await like(who, id)).body.position;
    const [first] = crowd;
    if (first) position = (await follow(ben, first)).body.position;

    const seen: PersonRow[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page<PersonRow> } = await ben.get<Page<PersonRow>>(
        `/api/posts/${id}/likes?limit=3${cursor && `&cursor=${cursor}`}`,
        after(position),
      );
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen.map(({ username }) => username)).toEqual([...crowd].reverse().map(({ me }) => me?.username));
    expect(seen.map(({ viewer }) => viewer.following)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
