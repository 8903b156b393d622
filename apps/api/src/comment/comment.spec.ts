import { jest } from '@jest/globals';
import type { AddCommentAnswer, Comment, Page, Post, Problem } from '@heliograph/contracts';
import { after, posted } from '../testing/community';
import { startTestServer, type TestServer } from '../testing/test-server';
import type { Visitor } from '../testing/visitor';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;
let ben: Visitor;
let carla: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  [anna, ben, carla] = await Promise.all([
    server.visitor().signUp(),
    server.visitor().signUp(),
    server.visitor().signUp(),
  ]);
});
afterAll(() => server[Symbol.asyncDispose]());

const add = <Body = AddCommentAnswer>(who: Visitor, postId: string, text: string, key?: string) =>
  who.post<Body>(
    `/api/posts/${postId}/comments`,
    { text },
    key === undefined ? {} : { 'idempotency-key': key },
  );
const list = async (postId: string, position: number | string | null = 0) =>
  (await anna.get<Page<Comment>>(`/api/posts/${postId}/comments?limit=100`, after(position))).body.items;

describe('comments', () => {
  it('are answered whole, listed oldest first, and the newest two stand beneath the post', async () => {
    const { id } = await posted(anna);
    const answers = [];
    for (const text of ['eins', 'zwei  ', 'drei 🎉']) answers.push(await add(ben, id, text));
    expect(answers[0]?.status).toBe(201);
    expect(answers[0]?.body.comment).toMatchObject({
      postId: id,
      text: 'eins',
      author: { id: ben.me?.id, username: ben.me?.username },
    });
    const position = answers[2]?.body.position ?? 0;
    expect((await list(id, position)).map(({ text }) => text)).toEqual(['eins', 'zwei', 'drei 🎉']);
    expect((await list(id))[0]).toEqual(answers[0]?.body.comment);
    const { body } = await carla.get<Post>(`/api/posts/${id}`, after(position));
    expect([body.commentCount, body.comments.map(({ text }) => text)]).toEqual([3, ['zwei', 'drei 🎉']]);
  });

  it('sent twice with the same key are one', async () => {
    const { id } = await posted(anna);
    const [first, second] = await Promise.all([
      add(ben, id, 'once', 'comment-1'),
      add(ben, id, 'once', 'comment-1'),
    ]);
    expect(second.body).toEqual(first.body);
    expect((await add<Problem>(ben, id, 'other', 'comment-1')).body.code).toBe('idempotency-key-reused');
    expect(await list(id, first.body.position)).toHaveLength(1);
  });

  it('may be deleted by who wrote them and by whose post it is, and by nobody else', async () => {
    const { id } = await posted(anna);
    const [mine, theirs] = [
      (await add(ben, id, 'mine')).body.comment.id,
      (await add(ben, id, 'theirs')).body.comment.id,
    ];
    expect((await carla.ask('DELETE', `/api/comments/${mine}`)).body.code).toBe('not-yours');
    expect((await carla.ask('DELETE', '/api/comments/nothing')).body.code).toBe('not-found');
    expect((await ben.ask('DELETE', `/api/comments/${mine}`)).status).toBe(204);
    const answer = await anna.ask('DELETE', `/api/comments/${theirs}`);
    expect(answer.status).toBe(204);
    expect((await anna.ask('DELETE', `/api/comments/${theirs}`)).body.code).toBe('already-deleted');
    expect(await list(id, answer.headers.get('x-position'))).toEqual([]);
    expect(
      (await anna.get<Post>(`/api/posts/${id}`, after(answer.headers.get('x-position')))).body,
    ).toMatchObject({ commentCount: 0, comments: [] });
  });

  it.each([
    ['nothing', ''],
    ['only spaces', '   '],
    ['2,201 characters', 'x'.repeat(2201)],
  ])('refuse %s', async (_, text) => {
    const { id } = await posted(anna);
    const answer = await add<Problem>(ben, id, text);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path]).toEqual([
      400,
      'invalid-request',
      'text',
    ]);
  });

  it('on what is not there are refused, and so is reading them', async () => {
    expect((await add<Problem>(ben, 'nothing', 'x')).body.code).toBe('not-found');
    expect((await ben.get('/api/posts/nothing/comments')).body.code).toBe('not-found');
  });

  it('are paged without a gap or a double, while more are added', async () => {
    const { id } = await posted(anna);
    const wanted: string[] = [];
    let position = 0;
    for (let i = 0; i < 45; i++) {
      wanted.push(`no. ${i}`);
      position = (await add(ben, id, `no. ${i}`)).body.position;
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page<Comment> } = await anna.get<Page<Comment>>(
        `/api/posts/${id}/comments?limit=10${cursor && `&cursor=${cursor}`}`,
        after(position),
      );
      seen.push(...page.body.items.map(({ text }) => text));
      cursor = page.body.nextCursor;
      if (seen.length === 20) position = (await add(carla, id, 'last')).body.position;
    }
    expect(seen).toEqual([...wanted, 'last']);
  });
});
