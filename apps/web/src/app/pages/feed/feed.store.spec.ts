import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Positions } from '../../core/api/positions';
import { People } from '../../core/entities/people';
import { GRACE, postOf } from '../../core/testing/posts';
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

  describe('after somebody was followed', () => {
    const ties = { isSelf: false, following: false, requested: false, followedBy: false };
    const upTo = (position: number) => ({ headers: { 'X-Projection-Position': String(position) } });
    const none = { items: [], nextCursor: null };
    const follow = async () => {
      const people = TestBed.inject(People);
      people.receiveRow({ ...GRACE, viewer: ties }, 1);
      people.follow(GRACE.id, true);
      const request = await requestTo(`/users/${GRACE.username}/follow`, 'PUT');
      return async () => {
        request.flush({ state: 'following', position: 9 }, { headers: { 'X-Position': '9' } });
        await settled();
      };
    };
    /** A read that is not there yet is asked for twice more before it is taken as it is. */
    const readAt = async (position: number) => {
      for (let ask = 0; ask < 3; ask++) {
        (await requestTo('/feed')).flush(none, upTo(position));
        await settled();
      }
    };
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => {
      jest.useRealTimers();
      sessionStorage.clear();
    });

    it('is looked at until it has their posts, however long that takes', async () => {
      const { list } = await aFeedOf();
      await (
        await follow()
      )();
      await readAt(7);
      expect(list.phase()).toBe('empty');
      await jest.advanceTimersByTimeAsync(3_000);
      await readAt(8);
      await jest.advanceTimersByTimeAsync(3_000);
      (await requestTo('/feed')).flush({ items: [postOf('b'), postOf('a')], nextCursor: null }, upTo(9));
      await settled();
      expect(list.ids()).toEqual(['b', 'a']);
      await jest.advanceTimersByTimeAsync(60_000);
      TestBed.inject(HttpTestingController).verify();
    });

    it('is looked at again where it was read while the follow was on its way', async () => {
      const client = await aSignedInClient();
      const answered = await follow();
      const list = TestBed.inject(FeedStore).open();
      void list.more();
      const early = await requestTo('/feed');
      await answered();
      early.flush(none, upTo(7));
      await settled();
      await jest.advanceTimersByTimeAsync(3_000);
      (await requestTo('/feed')).flush({ items: [postOf('a')], nextCursor: null }, upTo(9));
      await settled();
      expect(list.ids()).toEqual(['a']);
      client.socket.disconnect();
    });

    it('is let be a minute after the last write', async () => {
      await aFeedOf();
      TestBed.inject(Positions).wrote(9);
      void TestBed.inject(FeedStore).open().checkHead(9);
      await readAt(7);
      jest.setSystemTime(Date.now() + 61_000);
      await jest.advanceTimersByTimeAsync(3_000);
      (await requestTo('/feed')).flush(none, upTo(7));
      await settled();
      await jest.advanceTimersByTimeAsync(60_000);
      TestBed.inject(HttpTestingController).verify();
    });
  });
});
