import { jest } from '@jest/globals';
import type { CreatePostAnswer, Page, Post, Problem } from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import { uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
let photo: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  [anna, ben] = await Promise.all([server.visitor().signUp(), server.visitor().signUp()]);
  photo = await picture('jpeg', 400, 300);
});
afterAll(() => server[Symbol.asyncDispose]());

const upload = async (visitor: Visitor) => (await uploaded(visitor, photo)).id;
const create = <Body = CreatePostAnswer>(visitor: Visitor, body: unknown, key?: string) =>
  visitor.post<Body>('/api/posts', body, key === undefined ? {} : { 'idempotency-key': key });
async function posted(visitor: Visitor, caption = ''): Promise<CreatePostAnswer> {
  const { status, body } = await create(visitor, { media: [{ id: await upload(visitor) }], caption });
  expect(status).toBe(201);
  return body;
}

describe('POST /api/posts', () => {
  it('answers the whole post at once, and the same post is on every page', async () => {
    const [first, second] = [await upload(anna), await upload(anna)];
    const answer = await create(anna, {
      media: [{ id: first, altText: '  Ein Boot  ' }, { id: second }],
      caption: 'Morgens am #See  #Ruhe #see',
    });
    expect(answer.status).toBe(201);
    const { post, position } = answer.body;
    expect(answer.headers.get('x-position')).toBe(String(position));
    expect(post).toMatchObject({
      author: { id: anna.me?.id, username: anna.me?.username },
      tags: ['see', 'ruhe'],
      likeCount: 0,
      commentCount: 0,
      viewer: { liked: false, saved: false, position: 0 },
      comments: [],
      position,
    });
    expect(post.media.map(({ id, altText }) => [id, altText])).toEqual([
      [first, 'Ein Boot'],
      [second, ''],
    ]);
    expect(post.editedAt).toBeUndefined();

    const after = { 'x-min-position': String(position) };
    expect((await anna.get<Post>(`/api/posts/${post.id}`, after)).body).toEqual(post);
    for (const path of [
      '/api/feed',
      `/api/users/${anna.me?.username}/posts`,
      '/api/tags/SEE/posts',
      '/api/tags/ruhe/posts',
    ]) {
      const page = await anna.get<Page<Post>>(path, after);
      expect([path, page.body.items.map(({ id }) => id)]).toEqual([path, [post.id]]);
      expect(page.body.items[0]).toEqual(post);
      expect(Number(page.headers.get('x-projection-position'))).toBeGreaterThanOrEqual(position);
    }
    expect((await fetch(server.url + (post.media[0]?.renditions[0]?.url ?? ''))).status).toBe(200);
  });

  it('made twice with the same key is one post', async () => {
    const body = { media: [{ id: await upload(anna) }], caption: 'once' };
    const [first, second] = await Promise.all([create(anna, body, 'post-1'), create(anna, body, 'post-1')]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect((await create(anna, body, 'post-1')).body).toEqual(first.body);
    const another = { media: [{ id: await upload(anna) }], caption: 'twice' };
    const refused = await create<Problem>(anna, another, 'post-1');
    expect([refused.status, refused.body.code]).toEqual([422, 'idempotency-key-reused']);
    // What it named is still free.
    expect((await create(anna, another)).status).toBe(201);
    await anna.ask('DELETE', `/api/posts/${first.body.post.id}`);
    expect((await create<Problem>(anna, body, 'post-1')).body.code).toBe('post-deleted');
  });

  it('may use the key that the upload used', async () => {
    const { id } = await uploaded(anna, photo, { key: 'one-key-for-all' });
    expect((await create(anna, { media: [{ id }] }, 'one-key-for-all')).status).toBe(201);
  });

  it('gives an upload to one post only, also when both are made at once', async () => {
    const id = await upload(anna);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        create<CreatePostAnswer & Problem>(anna, { media: [{ id }], caption: `no. ${i}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(
      answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'media-not-usable'),
    ).toBe(true);
    const winner = answers.find(({ status }) => status === 201)?.body.post.id;
    const mine = await anna.get<Page<Post>>(`/api/users/${anna.me?.username}/posts?limit=100`, {
      'x-min-position': String(answers.find(({ status }) => status === 201)?.body.position),
    });
    expect(
      mine.body.items.filter(({ media }) => media.some((medium) => medium.id === id)).map((post) => post.id),
    ).toEqual([winner]);
  });

  it('refuses uploads of somebody else, that are not there, or are a portrait', async () => {
    const theirs = await upload(ben);
    for (const id of [theirs, 'no-such-upload']) {
      const answer = await create<Problem>(anna, { media: [{ id }] });
      expect([answer.status, answer.body.code]).toEqual([409, 'media-not-usable']);
    }
    expect((await create(ben, { media: [{ id: theirs }] })).status).toBe(201);
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(photo)]), 'me.jpg');
    const portrait = await anna.ask<{ avatarUrl: string }>('PUT', '/api/me/avatar', { body: form });
    const avatarId = portrait.body.avatarUrl.split('/')[2] ?? '';
    expect((await create<Problem>(anna, { media: [{ id: avatarId }] })).body.code).toBe('media-not-usable');
  });

  it.each([
    ['nothing to show', { media: [] }, 'media'],
    ['eleven pictures', { media: Array.from({ length: 11 }, (_, i) => ({ id: `m${i}` })) }, 'media'],
    ['the same upload twice', { media: [{ id: 'a' }, { id: 'a' }] }, 'media.1.id'],
    ['a caption of 2,201 characters', { media: [{ id: 'a' }], caption: 'x'.repeat(2201) }, 'caption'],
    [
      '31 hashtags',
      { media: [{ id: 'a' }], caption: Array.from({ length: 31 }, (_, i) => `#tag${i}`).join(' ') },
      'caption',
    ],
    [
      'an alt text of 1,501 characters',
      { media: [{ id: 'a', altText: 'x'.repeat(1501) }] },
      'media.0.altText',
    ],
    ['a field that is not asked for', { media: [{ id: 'a' }], likeCount: 5 }, 'likeCount'],
    ['an author', { media: [{ id: 'a' }], authorId: 'x' }, 'authorId'],
    ['an id that could be a path', { media: [{ id: '../x' }] }, 'media.0.id'],
  ])('refuses %s and names the field', async (_, body, path) => {
    const answer = await create<Problem>(anna, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });
});

describe('PATCH /api/posts/:id', () => {
  it('changes the caption and the tags with it', async () => {
    const { post } = await posted(anna, 'before #old');
    const answer = await anna.ask<CreatePostAnswer>('PATCH', `/api/posts/${post.id}`, {
      body: { caption: 'after #new' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.post).toMatchObject({
      caption: 'after #new',
      tags: ['new'],
      position: answer.body.position,
    });
    expect(answer.body.post.editedAt).toMatch(/Z$/);
    const after = { 'x-min-position': String(answer.body.position) };
    expect((await ben.get<Post>(`/api/posts/${post.id}`, after)).body).toMatchObject({
      caption: 'after #new',
      editedAt: answer.body.post.editedAt,
    });
    expect((await ben.get<Page<Post>>('/api/tags/old/posts', after)).body.items).toEqual([]);
    expect((await ben.get<Page<Post>>('/api/tags/new/posts', after)).body.items.map(({ id }) => id)).toEqual([
      post.id,
    ]);
  });

  it('can take the caption away', async () => {
    const { post } = await posted(anna, 'words');
    expect(
      (await anna.ask<CreatePostAnswer>('PATCH', `/api/posts/${post.id}`, { body: { caption: '' } })).body
        .post.caption,
    ).toBe('');
  });

  it('is for the author only', async () => {
    const { post } = await posted(anna, 'mine');
    expect((await ben.ask('PATCH', `/api/posts/${post.id}`, { body: { caption: 'stolen' } })).body.code).toBe(
      'not-yours',
    );
    expect((await ben.ask('PATCH', '/api/posts/nothing', { body: { caption: 'x' } })).body.code).toBe(
      'not-found',
    );
    expect((await anna.get<Post>(`/api/posts/${post.id}`)).body.caption).toBe('mine');
  });
});

describe('DELETE /api/posts/:id', () => {
  it('takes the post from every page, and its files from the disk', async () => {
    const { post } = await posted(anna, 'short-lived #gone');
    expect((await ben.ask('DELETE', `/api/posts/${post.id}`)).body.code).toBe('not-yours');
    const answer = await anna.ask('DELETE', `/api/posts/${post.id}`);
    expect(answer.status).toBe(204);
    const after = { 'x-min-position': answer.headers.get('x-position') ?? '' };
    expect(Number(after['x-min-position'])).toBeGreaterThan(post.position);
    expect((await anna.get(`/api/posts/${post.id}`, after)).status).toBe(404);
    expect((await anna.get<Page<Post>>('/api/tags/gone/posts', after)).body.items).toEqual([]);
    for (const path of ['/api/feed?limit=100', `/api/users/${anna.me?.username}/posts?limit=100`]) {
      expect((await anna.get<Page<Post>>(path, after)).body.items.map(({ id }) => id)).not.toContain(post.id);
    }
    const url = server.url + (post.media[0]?.renditions[0]?.url ?? '');
    await eventually(
      async () => (await fetch(url)).status,
      (status) => status === 404,
    );
    expect((await anna.ask('DELETE', `/api/posts/${post.id}`)).body.code).toBe('post-deleted');
    expect((await anna.ask('PATCH', `/api/posts/${post.id}`, { body: { caption: 'x' } })).body.code).toBe(
      'post-deleted',
    );
    for (const [method, path] of [
      ['PUT', 'like'],
      ['DELETE', 'like'],
      ['GET', 'likes'],
      ['GET', 'comments'],
    ] as const) {
      expect([method, path, (await ben.ask(method, `/api/posts/${post.id}/${path}`)).status]).toEqual([
        method,
        path,
        404,
      ]);
    }
  });

  it('does not give its upload free for another post', async () => {
    const id = await upload(anna);
    const { post } = (await create(anna, { media: [{ id }] })).body;
    await anna.ask('DELETE', `/api/posts/${post.id}`);
    expect((await create<Problem>(anna, { media: [{ id }] })).body.code).toBe('media-not-usable');
  });
});

describe('pages of posts', () => {
  it('lead through hundreds of posts without a gap or a double, while new ones arrive', async () => {
    const carla = await server.visitor().signUp();
    const ids: string[] = [];
    for (let i = 0; i < 120; i++) ids.push((await posted(carla, `no. ${i} #many`)).post.id);
    await ben.ask('PUT', `/api/users/${carla.me?.username}/follow`);
    const newest =
      (await carla.get<Page<Post>>(`/api/users/${carla.me?.username}/posts`)).headers.get(
        'x-projection-position',
      ) ?? '0';

    for (const path of [`/api/users/${carla.me?.username}/posts`, '/api/tags/many/posts', '/api/feed']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: Page<Post> } = await ben.get<Page<Post>>(
          `${path}?limit=17${cursor && `&cursor=${cursor}`}`,
          { 'x-min-position': newest },
        );
        seen.push(...page.body.items.filter(({ author }) => author.id === carla.me?.id).map(({ id }) => id));
        cursor = page.body.nextCursor;
        if (seen.length === 34) await posted(carla, 'in between');
      }
      const wanted = [...ids].reverse();
      expect([path, seen.filter((id) => ids.includes(id))]).toEqual([path, wanted]);
      expect(new Set(seen).size).toBe(seen.length);
    }
  }, 60_000);

  it('refuse cursors of other lists and limits out of bounds', async () => {
    const carla = await server.visitor().signUp();
    await posted(carla);
    await posted(carla);
    const { nextCursor } = (await carla.get<Page<Post>>('/api/feed?limit=1')).body;
    expect(nextCursor).not.toBeNull();
    expect((await carla.get(`/api/tags/x/posts?cursor=${nextCursor}`)).body.code).toBe('invalid-cursor');
    for (const bad of ['cursor=nonsense', `cursor=${Buffer.from('feed:-1').toString('base64url')}`])
      expect((await carla.get(`/api/feed?${bad}`)).body.code).toBe('invalid-cursor');
    for (const bad of ['limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=1&limit=2', 'offset=3'])
      expect([bad, (await carla.get(`/api/feed?${bad}`)).body.code]).toEqual([bad, 'invalid-request']);
  });

  it('are empty, not missing, for tags that nobody uses, and not there for people that nobody is', async () => {
    for (const tag of ['neverused', '%F0%9F%92%A5', '%23', 'a%20b'])
      expect([tag, (await anna.get<Page<Post>>(`/api/tags/${tag}/posts`)).body]).toEqual([
        tag,
        { items: [], nextCursor: null },
      ]);
    expect((await anna.get('/api/users/nobody.at.all/posts')).status).toBe(404);
  });
});
