import { TestBed } from '@angular/core/testing';
import type { Post } from '@heliograph/contracts';
import { SOCKET_FACTORY } from '../realtime/socket';
import { Realtime } from '../realtime/realtime';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { FakeSocket } from '../testing/fake-socket';
import { provideServer, refuse, requestTo, settled, signedIn } from '../testing/server';
import { Toasts } from '../toasts/toasts';
import { EntityPushes } from './entity-pushes';
import { Posts } from './posts';

const ada = { id: 'u9', username: 'grace', name: 'Grace', avatarUrl: null };

const aComment = (id: string) => ({
  id,
  postId: 'p',
  author: ada,
  text: `comment ${id}`,
  createdAt: '2026-11-25T10:00:00.000Z',
});

const aPost = (change: Partial<Post> = {}): Post => ({
  id: 'p',
  author: ada,
  media: [],
  caption: 'light',
  tags: [],
  createdAt: '2026-11-25T10:00:00.000Z',
  likeCount: 3,
  commentCount: 2,
  viewer: { liked: false, saved: true, position: 10 },
  comments: [aComment('c1'), aComment('c2')],
  position: 10,
  ...change,
});

async function thePosts() {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({
    providers: [provideServer(), { provide: SOCKET_FACTORY, useValue: () => Promise.resolve(socket) }],
  });
  void TestBed.inject(Session).start();
  await signedIn();
  TestBed.inject(EntityPushes);
  await TestBed.inject(Realtime).start();
  const posts = TestBed.inject(Posts);
  posts.receive(aPost());
  const view = () => posts.view('p')()!;
  const push: FakeSocket['push'] = (event, payload) => socket.push(event, payload);
  return { posts, view, push };
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

describe('the posts', () => {
  it('show a like at once, and the server’s count when it answered', async () => {
    const { posts, view } = await thePosts();
    posts.like('p', true);
    expect(view()).toMatchObject({ liked: true, likeCount: 4, saved: true });
    (await requestTo('/posts/p/like', 'PUT')).flush({ liked: true, likeCount: 9, position: 12 });
    await settled();
    expect(view()).toMatchObject({ liked: true, likeCount: 9, saved: true });
  });

  it('keep the own like in the count where the server could not count, until it is pushed', async () => {
    const { posts, view, push } = await thePosts();
    posts.like('p', true);
    (await requestTo('/posts/p/like', 'PUT')).flush({ liked: true, position: 12 });
    await settled();
    expect(view()).toMatchObject({ liked: true, likeCount: 4 });
    const viewer = { liked: true, saved: true, position: 12 };
    push('post.likes', { postId: 'p', likeCount: 7, position: 12, viewer });
    await nextFrame();
    expect(view()).toMatchObject({ liked: true, likeCount: 7 });
  });

  it('count an own like once, though it was counted before the answer without a count', async () => {
    const { posts, view } = await thePosts();
    posts.like('p', true);
    const request = await requestTo('/posts/p/like', 'PUT');
    posts.receiveWatched({ postId: 'p', likeCount: 4, commentCount: 2, position: 12 });
    request.flush({ liked: true, position: 12 });
    await settled();
    expect(view()).toMatchObject({ liked: true, likeCount: 4 });
  });

  it('take a like back when it failed, and offer to try again', async () => {
    const { posts, view } = await thePosts();
    posts.like('p', true);
    refuse(await requestTo('/posts/p/like', 'PUT'), 429, 'rate-limited');
    await settled();
    expect(view()).toMatchObject({ liked: false, likeCount: 3 });
    const [toast] = TestBed.inject(Toasts).shown();
    expect(toast).toMatchObject({ isError: true, action: { label: 'Retry' } });
    expect(toast?.text).toMatch(/^Like not sent\. /);
    toast?.action?.run();
    expect(view().liked).toBe(true);
    await requestTo('/posts/p/like', 'PUT');
  });

  it('count an own like once, though its echo comes before its answer', async () => {
    const { posts, view, push } = await thePosts();
    posts.like('p', true);
    const request = await requestTo('/posts/p/like', 'PUT');
    const acks = [request.request.headers.get('Idempotency-Key')!];
    const viewer = { liked: true, saved: true, position: 12 };
    push('post.likes', { postId: 'p', likeCount: 4, position: 12, viewer, acks });
    push('post.likes', { postId: 'p', likeCount: 5, position: 14 });
    await nextFrame();
    expect(view()).toMatchObject({ liked: true, likeCount: 5 });
    request.flush({ liked: true, likeCount: 4, position: 12 });
    await settled();
    expect(view()).toMatchObject({ liked: true, likeCount: 5 });
  });

  it('keep the newest two comments as they come and go', async () => {
    const { view, push } = await thePosts();
    push('post.comments', { postId: 'p', commentCount: 3, comment: aComment('c3'), position: 11 });
    await nextFrame();
    expect(view().comments.map(({ id }) => id)).toEqual(['c2', 'c3']);
    push('post.comments', { postId: 'p', commentCount: 2, deletedId: 'c2', position: 12 });
    push('post.comments', { postId: 'p', commentCount: 3, comment: aComment('c3'), position: 11 });
    await nextFrame();
    expect(view()).toMatchObject({ commentCount: 2 });
    expect(view().comments.map(({ id }) => id)).toEqual(['c3']);
  });

  it('show an own comment once, from the first key to the echo', async () => {
    const { posts, view, push } = await thePosts();
    const added = posts.addComment('p', 'mine', 'key-1');
    expect(view()).toMatchObject({ commentCount: 3 });
    expect(view().comments.at(-1)).toMatchObject({ text: 'mine', pending: true });
    const comment = { ...aComment('c3'), text: 'mine' };
    (await requestTo('/posts/p/comments', 'POST')).flush({ comment, position: 12 });
    await expect(added).resolves.toEqual(comment);
    expect(view().commentCount).toBe(3);
    push('post.comments', { postId: 'p', commentCount: 3, comment, position: 12, acks: ['key-1'] });
    await nextFrame();
    expect(view().commentCount).toBe(3);
    expect(view().comments.map(({ id }) => id)).toEqual(['c2', 'c3']);
  });

  it('keep an own comment on screen without a line, until the post is read again', async () => {
    const { posts, view } = await thePosts();
    const added = posts.addComment('p', 'mine', 'key-1');
    const comment = { ...aComment('c3'), text: 'mine' };
    (await requestTo('/posts/p/comments', 'POST')).flush({ comment, position: 12 });
    await added;
    expect(view().commentCount).toBe(3);
    posts.receive(aPost({ commentCount: 3, comments: [aComment('c2'), comment], position: 12 }));
    expect(view()).toMatchObject({ commentCount: 3 });
    expect(view().comments.every((shown) => !shown.pending)).toBe(true);
  });

  it('take a comment back that was not added, and say so to whoever wrote it', async () => {
    const { posts, view } = await thePosts();
    const added = posts.addComment('p', 'mine');
    refuse(await requestTo('/posts/p/comments', 'POST'), 404, 'post-deleted');
    await expect(added).rejects.toMatchObject({ code: 'post-deleted' });
    expect(view()).toMatchObject({ commentCount: 2 });
  });

  it('take a comment away at once, and put it back when that was refused', async () => {
    const { posts, view } = await thePosts();
    const gone = posts.deleteComment('p', 'c1');
    expect(view()).toMatchObject({ commentCount: 1 });
    refuse(await requestTo('/comments/c1', 'DELETE'), 403, 'not-yours');
    await expect(gone).rejects.toMatchObject({ kind: 'forbidden' });
    expect(view()).toMatchObject({ commentCount: 2 });
  });

  it('hear of a new caption and of a removal', async () => {
    const { posts, view, push } = await thePosts();
    const editedAt = '2026-11-25T11:00:00.000Z';
    push('post.edited', { postId: 'p', caption: 'more light #sun', tags: ['sun'], editedAt, position: 12 });
    await nextFrame();
    expect(view()).toMatchObject({ caption: 'more light #sun', tags: ['sun'], editedAt, likeCount: 3 });
    push('post.deleted', { postId: 'p', position: 13 });
    await nextFrame();
    expect(posts.view('p')()).toBeUndefined();
    expect(posts.isGone('p')).toBe(true);
  });

  it('take the present values of what is watched', async () => {
    const { posts, view } = await thePosts();
    posts.receiveWatched({ postId: 'p', likeCount: 7, commentCount: 2, position: 20 });
    expect(view()).toMatchObject({ likeCount: 7, commentCount: 2, liked: false });
    expect(view().comments).toHaveLength(2);
  });

  it('read a post again whose comments came or went while nobody was listening', async () => {
    const { posts, view } = await thePosts();
    posts.receiveWatched({ postId: 'p', likeCount: 7, commentCount: 3, position: 20 });
    const request = await requestTo('/posts/p');
    request.flush(
      aPost({ likeCount: 7, commentCount: 3, comments: [aComment('c2'), aComment('c3')], position: 20 }),
    );
    await settled();
    expect(view()).toMatchObject({ likeCount: 7, commentCount: 3 });
    expect(view().comments.map(({ id }) => id)).toEqual(['c2', 'c3']);
  });

  it('take the count alone where the post cannot be read again', async () => {
    const { posts, view } = await thePosts();
    posts.receiveWatched({ postId: 'p', likeCount: 7, commentCount: 3, position: 20 });
    refuse(await requestTo('/posts/p'), 500, 'internal');
    await settled();
    expect(view().commentCount).toBe(3);
  });

  it('know that there is none, or none for this person', async () => {
    const { posts } = await thePosts();
    const loaded = posts.load('q');
    refuse(await requestTo('/posts/q'), 404, 'not-found');
    await loaded;
    expect(posts.isGone('q')).toBe(true);
    const failed = posts.load('r');
    refuse(await requestTo('/posts/r'), 500, 'internal');
    await expect(failed).rejects.toMatchObject({ kind: 'server' });
    expect(posts.isGone('r')).toBe(false);
  });

  it('are forgotten when the person goes', async () => {
    const { posts } = await thePosts();
    TestBed.inject(PersonScope).leave('ended');
    expect(posts.view('p')()).toBeUndefined();
  });
});
