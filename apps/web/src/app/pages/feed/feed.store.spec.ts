import { TestBed } from '@angular/core/testing';
import { postOf } from '../../core/testing/posts';
import { refuse, requestTo, settled } from '../../core/testing/server';
import { aSignedInClient } from '../../core/testing/signed-in';
import { FeedStore } from './feed.store';

const newPost = (postId: string, authorId: string) => ({ postId, authorId, position: 40 });

async function aFeedOf(...ids: string[]) {
  const client = await aSignedInClient();
  const list = TestBed.inject(FeedStore).open();
  void list.more();
  (await requestTo('/feed')).flush({ items: ids.map((id) => postOf(id)), nextCursor: null });
  await settled();
  return { ...client, list };
}

describe('the home feed', () => {
  it('keeps somebody’s new post behind the pill, once its position is there to be read', async () => {
    const { list, push } = await aFeedOf('a', 'b');
    await push('feed.new', newPost('n', 'u9'));
    const request = await requestTo('/posts/n');
    expect(request.request.headers.get('X-Min-Position')).toBe('40');
    request.flush(postOf('n'));
    await settled();
    expect(list.ids()).toEqual(['a', 'b']);
    expect(list.head()).toEqual(['n']);

    list.showHead();
    expect(list.ids()).toEqual(['n', 'a', 'b']);
  });

  it('shows one’s own new post of another window at once', async () => {
    const { list, push } = await aFeedOf('a');
    await push('feed.new', newPost('mine', 'u1'));
    (await requestTo('/posts/mine')).flush(postOf('mine'));
    await settled();
    expect(list.ids()).toEqual(['mine', 'a']);
    expect(list.head()).toEqual([]);
  });

  it('shows the first post of an empty feed at once', async () => {
    const { list, push } = await aFeedOf();
    expect(list.phase()).toBe('empty');
    await push('feed.new', newPost('n', 'u9'));
    (await requestTo('/posts/n')).flush(postOf('n'));
    await settled();
    expect(list.ids()).toEqual(['n']);
  });

  it('offers nothing that was deleted again before it was read', async () => {
    const { list, push } = await aFeedOf('a');
    await push('feed.new', newPost('n', 'u9'));
    refuse(await requestTo('/posts/n'), 404, 'not-found');
    await settled();
    expect(list.head()).toEqual([]);
  });

  it('looks at the head after every reconnection that may have missed something', async () => {
    const { list, push } = await aFeedOf('a');
    await push('hello', { position: 90 });
    (await requestTo('/feed')).flush({ items: [postOf('n'), postOf('a')], nextCursor: null });
    await settled();
    expect(list.head()).toEqual(['n']);
  });
});
