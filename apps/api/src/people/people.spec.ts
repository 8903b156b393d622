import type { FollowAnswer, Page, PersonRow, Problem, Profile, SearchAnswer } from '@heliograph/contracts';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  anna = await server.visitor().signUp('anna', { name: 'Anna Ålström' });
  ben = await server.visitor().signUp('ben', { name: 'Ben' });
});
afterAll(() => server[Symbol.asyncDispose]());

const set = <Body = FollowAnswer>(
  who: Visitor,
  method: 'PUT' | 'DELETE',
  username: string,
  headers: Record<string, string> = {},
) => who.ask<Body>(method, `/api/users/${username}/follow`, { headers });
const profile = async (who: Visitor, username: string, position = 0) =>
  (await who.get<Profile>(`/api/users/${username}`, { 'x-min-position': String(position) })).body;

describe('GET /api/users/:username', () => {
  it('answers the profile as the viewer sees it, without the e-mail', async () => {
    const answer = await anna.get<Profile>('/api/users/BEN', { 'x-min-position': '8' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: ben.me?.id,
      username: 'ben',
      name: 'Ben',
      bio: '',
      website: '',
      avatarUrl: null,
      isPrivate: false,
      counts: { posts: 0, followers: 0, following: 0 },
      viewer: {
        isSelf: false,
        following: false,
        requested: false,
        followedBy: false,
        blocking: false,
        muting: false,
      },
    });
    expect(Number(answer.headers.get('x-projection-position'))).toBeGreaterThanOrEqual(8);
    expect((await profile(anna, 'anna')).viewer.isSelf).toBe(true);
  });

  it.each([['nobody'], ['%00'], ['..'], ['a%2Fb'], ['%F0%9F%98%80']])('refuses %s', async (username) => {
    const { status, body } = await anna.get(`/api/users/${username}`);
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('refuses a position that is none', async () => {
    const { status, body } = await anna.get('/api/users/ben', { 'x-min-position': '-1' });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });

  it('answers with what there is when the position is not reached in time', async () => {
    const { status, headers } = await anna.get('/api/users/ben', { 'x-min-position': '999999' });
    expect(status).toBe(200);
    expect(Number(headers.get('x-projection-position'))).toBeLessThan(999_999);
  });
});

describe('following', () => {
  it('counts for both, is seen by both, and is taken back', async () => {
    const followed = await set(anna, 'PUT', 'Ben');
    expect(followed.status).toBe(200);
    expect(followed.body.state).toBe('following');
    expect(followed.headers.get('x-position')).toBe(String(followed.body.position));
    const { position } = followed.body;
    expect(await profile(anna, 'ben', position)).toMatchObject({
      counts: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await profile(ben, 'anna', position)).toMatchObject({
      counts: { following: 1 },
      viewer: { following: false, followedBy: true },
    });

    const again = await set(anna, 'PUT', 'ben');
    expect(again.body).toEqual(followed.body);

    const undone = await set(anna, 'DELETE', 'ben');
    expect(undone.body.state).toBe('none');
    expect(await profile(anna, 'ben', undone.body.position)).toMatchObject({
      counts: { followers: 0 },
      viewer: { following: false },
    });
    expect((await set(anna, 'DELETE', 'ben')).body).toEqual(undone.body);
  });

  it('counts once, however many asks come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => set(anna, 'PUT', 'ben')));
    expect(new Set(answers.map(({ body }) => body.position)).size).toBe(1);
    expect((await profile(anna, 'ben', answers[0]!.body.position)).counts.followers).toBe(1);
    await set(anna, 'DELETE', 'ben');
  });

  it('refuses oneself and who is not there', async () => {
    const self = await set<Problem>(anna, 'PUT', 'anna');
    expect([self.status, self.body.code]).toEqual([409, 'cannot-follow-self']);
    const nobody = await set<Problem>(anna, 'PUT', 'nobody');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'not-found']);
  });

  it('refuses the same key for something else', async () => {
    const headers = { 'idempotency-key': 'follow-once' };
    const first = await set(anna, 'PUT', 'ben', headers);
    expect((await set(anna, 'PUT', 'ben', headers)).body).toEqual(first.body);
    const other = await set<Problem>(anna, 'DELETE', 'ben', headers);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('lists of followers and followed', () => {
  it('pages through them, the newest first, each with what is between them and the viewer', async () => {
    const star = await server.visitor().signUp('star');
    const fans = await Promise.all(
      ['fan.a', 'fan.b', 'fan.c', 'fan.d', 'fan.e'].map((name) => server.visitor().signUp(name)),
    );
    let position = 0;
    for (const fan of fans) position = (await set(fan, 'PUT', 'star')).body.position;
    position = (await set(star, 'PUT', 'fan.b')).body.position;

    const page = (cursor: string | null) =>
      star.get<Page<PersonRow>>(
        `/api/users/star/followers?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
        { 'x-min-position': String(position) },
      );
    const seen: PersonRow[] = [];
    let cursor: string | null = null;
    do {
      const { status, body }: Awaited<ReturnType<typeof page>> = await page(cursor);
      expect(status).toBe(200);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.map(({ username }) => username)).toEqual(['fan.e', 'fan.d', 'fan.c', 'fan.b', 'fan.a']);
    expect(seen.map(({ viewer }) => [viewer.following, viewer.followedBy])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [true, true],
      [false, true],
    ]);

    const following = await star.get<Page<PersonRow>>('/api/users/star/following', {
      'x-min-position': String(position),
    });
    expect(following.body).toMatchObject({ items: [{ username: 'fan.b' }], nextCursor: null });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'more=1'])('refuses ?%s', async (query) => {
    const { status, body } = await anna.get(`/api/users/anna/followers?${query}`);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });

  it.each([
    'nonsense',
    '',
    Buffer.from('following:3').toString('base64url'),
    Buffer.from('followers:-3').toString('base64url'),
  ])('refuses the cursor %j', async (cursor) => {
    const { status, body } = await anna.get(`/api/users/anna/followers?cursor=${cursor}`);
    expect([status, body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('refuses who is not there', async () => {
    for (const list of ['followers', 'following']) {
      expect((await anna.get(`/api/users/nobody/${list}`)).status).toBe(404);
    }
  });
});

describe('GET /api/search', () => {
  const search = async (query: string) =>
    (await ben.get<SearchAnswer>(`/api/search?${query}`, { 'x-min-position': '8' })).body;

  it.each(['q=ann', 'q=ANNA', 'q=alstr', 'q=%40anna'])('finds people by %s', async (query) => {
    const { users, tags } = await search(query);
    expect(users.map(({ username }) => username)).toContain('anna');
    expect(tags).toEqual([]);
  });

  it('finds nobody by nothing', async () => {
    expect(await search('q=')).toEqual({ users: [], tags: [] });
    expect((await search('q=zzz')).users).toEqual([]);
  });

  it.each(['', `q=${'x'.repeat(65)}`, 'q=a&q=b', 'q[$ne]=a', 'q=a&limit=0'])('refuses ?%s', async (query) => {
    expect((await ben.get(`/api/search?${query}`)).status).toBe(400);
  });
});
