import { jest } from '@jest/globals';
import type { AddCommentAnswer, Page, Post, Problem } from '@heliograph/contracts';
import { readEngines } from '@heliograph/engines';
import { startEventStoreDbServer, type EventStoreDbServer } from '@heliograph/event-store/testing';
import { after, follow, posted } from './testing/community';
import { eventually } from './testing/eventually';
import { startTestServer, type TestServer } from './testing/test-server';
import type { Visitor } from './testing/visitor';

jest.setTimeout(120_000);

/** Milliseconds, with half a second for a busy machine. */
const TOLD_WITHIN = 2_500;

const NOT_READY = { status: 14, message: 'Server Is Not Ready' };

const ways: readonly [string, (log: EventStoreDbServer) => Promise<void>][] = [
  ['is killed', (log) => log.stop('hard')],
  ['is frozen', (log) => log.freeze()],
  [
    'starts and starts',
    async (log) => {
      for (const method of ['append', 'read', 'subscribe'] as const)
        await log.failNext(method, NOT_READY, 100_000);
    },
  ],
];

describe.each(ways)('a server whose log %s', (_, goAway) => {
  let log: EventStoreDbServer;
  let server: TestServer;
  let anna: Visitor;
  let ben: Visitor;
  let post: Post;
  beforeEach(async () => {
    log = await startEventStoreDbServer();
    const eventStore = { kind: 'eventstoredb' as const, url: log.connectionString };
    server = await startTestServer({ config: { engines: { ...readEngines({}), eventStore } } });
    anna = await server.visitor().signUp();
    ben = await server.visitor().signUp();
    const { body } = await follow(ben, anna);
    const made = await posted(anna, 'Before the outage');
    post = made;
    const feed = await ben.get('/api/feed', after(Math.max(body.position, made.writtenAt)));
    expect(feed.status).toBe(200);
  });
  afterEach(async () => {
    await log.thaw();
    await server[Symbol.asyncDispose]();
    await log.stop('hard');
  });

  const timed = async <T>(ask: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await ask();
    expect(performance.now() - began).toBeLessThan(TOLD_WITHIN);
    return answer;
  };

  it('goes on reading, refuses what is to be written in a moment, and is well again by itself', async () => {
    await goAway(log);
    const writes = [
      () => ben.ask('PUT', `/api/posts/${post.id}/like`),
      () => ben.post(`/api/posts/${post.id}/comments`, { text: 'Lost?' }, { 'idempotency-key': 'kept' }),
      () => ben.ask('PATCH', '/api/me', { body: { bio: 'Never written' } }),
      () =>
        server.visitor().post('/api/auth/register', {
          username: 'late',
          email: 'l@example.org',
          password: 'a fine long password',
        }),
    ];
    // The first ones find it out, those after them know.
    for (let round = 0; round < 2; round += 1) {
      for (const answer of await Promise.all(
        writes.map((write) => timed<{ status: number; headers: Headers; body: Problem }>(write)),
      )) {
        expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    const feed = await timed(() => ben.get<Page<Post>>('/api/feed'));
    expect([feed.status, feed.body.items.map(({ caption }) => caption)]).toEqual([
      200,
      ['Before the outage'],
    ]);
    for (const path of [
      `/api/posts/${post.id}`,
      `/api/posts/${post.id}/comments`,
      `/api/posts/${post.id}/likes`,
      `/api/users/${anna.me?.username}/posts`,
      '/api/conversations',
      '/api/search?q=person',
      `/api/users/${anna.me?.username}`,
    ]) {
      const { status } = await timed(() => ben.get(path));
      expect([path, status]).toEqual([path, 200]);
    }

    await log.thaw();
    await log.clearFaults();
    await log.restart();
    const comment = () =>
      ben.post<AddCommentAnswer>(
        `/api/posts/${post.id}/comments`,
        { text: 'Lost?' },
        { 'idempotency-key': 'kept' },
      );
    const { body } = await eventually(comment, ({ status }) => status === 201, 20_000);
    const seen = await eventually(
      () => ben.get<Post>(`/api/posts/${post.id}`, after(body.position)),
      ({ body: { commentCount } }) => commentCount === 1,
      20_000,
    );
    expect(seen.status).toBe(200);
  });
});
