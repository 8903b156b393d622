import { TestBed } from '@angular/core/testing';
import { commentOf, postOf } from '../../core/testing/posts';
import { aMe, refuse, requestTo, settled } from '../../core/testing/server';
import { aSignedInClient } from '../../core/testing/signed-in';
import { Posts } from '../../core/entities/posts';
import { CommentThread } from './comment-thread';

const AT = '/posts/p/comments';
const { id, username, name, avatarUrl } = aMe();
const me = { id, username, name, avatarUrl };

async function aThread(ids: string[], nextCursor: string | null = null) {
  const client = await aSignedInClient();
  TestBed.inject(Posts).receive(postOf('p', { commentCount: ids.length }));
  const thread = TestBed.runInInjectionContext(() => new CommentThread());
  thread.open('p');
  (await requestTo(AT)).flush({ items: ids.map((one) => commentOf(one)), nextCursor });
  await settled();
  const shown = () => [...thread.comments(), ...thread.added()].map((comment) => comment.id);
  const pushed = (change: object) =>
    client.push('post.comments', { postId: 'p', commentCount: 9, position: 50, ...change });
  return { thread, shown, pushed };
}

describe('the comments of a post', () => {
  it('come page by page, each once', async () => {
    const { thread, shown } = await aThread(['a', 'b'], 'next');
    expect(thread.phase()).toBe('content');
    void thread.more();
    const request = await requestTo(AT);
    expect(request.request.params.get('cursor')).toBe('next');
    request.flush({ items: [commentOf('b'), commentOf('c')], nextCursor: null });
    await settled();
    expect(shown()).toEqual(['a', 'b', 'c']);
    expect(thread.atEnd()).toBe(true);
  });

  it('say why they are not there, and come when asked again', async () => {
    await aSignedInClient();
    const thread = TestBed.runInInjectionContext(() => new CommentThread());
    thread.open('p');
    refuse(await requestTo(AT), 500, 'internal');
    await settled();
    expect(thread.phase()).toBe('failed');
    void thread.more();
    (await requestTo(AT)).flush({ items: [], nextCursor: null });
    await settled();
    expect(thread.phase()).toBe('empty');
  });

  it('take others’ at the end as they are written, but only where the end was read', async () => {
    const whole = await aThread(['a']);
    await whole.pushed({ comment: commentOf('n') });
    expect(whole.shown()).toEqual(['a', 'n']);

    TestBed.resetTestingModule();
    const part = await aThread(['a'], 'next');
    await part.pushed({ comment: commentOf('n') });
    expect(part.shown()).toEqual(['a']);
  });

  it('show one’s own at once and once, whether the push or the answer comes first', async () => {
    const { thread, shown, pushed } = await aThread(['a'], 'next');
    const adding = thread.add('Mine', 'key-1');
    expect(thread.added()).toMatchObject([{ text: 'Mine', pending: true }]);
    const mine = commentOf('m', { author: me, text: 'Mine' });
    await pushed({ comment: mine, acks: ['key-1'] });
    expect(shown()).toEqual(['a', 'm']);
    const request = await requestTo(AT, 'POST');
    expect(request.request.headers.get('Idempotency-Key')).toBe('key-1');
    request.flush({ comment: mine, position: 50 });
    await adding;
    expect(shown()).toEqual(['a', 'm']);
    expect(thread.added()[0]?.pending).toBeUndefined();
  });

  it('take one’s own back where it was not added', async () => {
    const { thread, shown } = await aThread(['a']);
    const adding = thread.add('Mine', 'key-1');
    refuse(await requestTo(AT, 'POST'), 404, 'not-found');
    await expect(adding).rejects.toMatchObject({ kind: 'missing' });
    expect(shown()).toEqual(['a']);
  });

  it('lose what is deleted, here or elsewhere, and get it back where that was refused', async () => {
    const { thread, shown, pushed } = await aThread(['a', 'b', 'c']);
    await pushed({ deletedId: 'a' });
    expect(shown()).toEqual(['b', 'c']);
    const deleting = thread.delete('b');
    expect(shown()).toEqual(['c']);
    refuse(await requestTo('/comments/b', 'DELETE'), 403, 'not-yours');
    await expect(deleting).rejects.toMatchObject({ kind: 'forbidden' });
    expect(shown()).toEqual(['b', 'c']);
  });

  it('are read again to where they were, after a reconnection', async () => {
    const { thread, shown } = await aThread(['a', 'b']);
    void thread.recheck();
    (await requestTo(AT)).flush({ items: [commentOf('b'), commentOf('n')], nextCursor: null });
    await settled();
    expect(shown()).toEqual(['b', 'n']);
  });

  it('of another post begin anew, whatever the one before still answers', async () => {
    const { thread, shown } = await aThread(['a'], 'next');
    void thread.more();
    const late = await requestTo(AT);
    thread.open('q');
    (await requestTo('/posts/q/comments')).flush({ items: [commentOf('x')], nextCursor: null });
    late.flush({ items: [commentOf('b')], nextCursor: null });
    await settled();
    expect(shown()).toEqual(['x']);
  });
});
