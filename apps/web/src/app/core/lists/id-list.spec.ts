import { Problem } from '../api/problem';
import { settled } from '../testing/server';
import { IdList, type ListPage, type ListSource } from './id-list';
import { ListRegistry } from './list-registry';
import { PersonScope } from '../scope/person-scope';
import { TestBed } from '@angular/core/testing';

interface Asked {
  readonly cursor: string | null;
  readonly signal: AbortSignal;
  answer(page: ListPage): Promise<void>;
  fail(error: Error): Promise<void>;
}

function aList() {
  const asked: Asked[] = [];
  const held: string[] = [];
  const source: ListSource = {
    load: (cursor, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          cursor,
          signal,
          answer: (page) => (resolve(page), settled()),
          fail: (error) => (reject(error), settled()),
        });
      }),
    hold: (ids) => {
      held.push(...ids);
      return () => ids.forEach((id) => held.splice(held.indexOf(id), 1));
    },
  };
  return { list: new IdList(source), asked, held };
}

const page = (ids: string, nextCursor: string | null = 'more', position = 10): ListPage => ({
  ids: ids.split(''),
  nextCursor,
  position,
});

/** A list with these on screen. */
async function shown(ids: string, nextCursor: string | null = 'more') {
  const world = aList();
  void world.list.more();
  await world.asked[0]!.answer(page(ids, nextCursor));
  return world;
}

describe('a list of ids', () => {
  it('goes from first load to content to its end', async () => {
    const { list, asked } = aList();
    expect(list.phase()).toBe('first');
    void list.more();
    expect(list.loading()).toBe('more');
    await asked[0]!.answer(page('ab'));
    expect(list.phase()).toBe('content');
    void list.more();
    expect(asked[1]!.cursor).toBe('more');
    await asked[1]!.answer(page('cd', null));
    expect(list.ids()).toEqual(['a', 'b', 'c', 'd']);
    expect(list.atEnd()).toBe(true);
    void list.more();
    expect(asked).toHaveLength(2);
  });

  it('is empty when its first page is', async () => {
    const { list } = await shown('', null);
    expect(list.phase()).toBe('empty');
  });

  it('has one request in flight', () => {
    const { list, asked } = aList();
    void list.more();
    void list.more();
    expect(asked).toHaveLength(1);
  });

  it('shows each once, though pages overlap', async () => {
    const { list, asked } = await shown('abc');
    void list.more();
    await asked[1]!.answer(page('cde'));
    expect(list.ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('says why its first page failed, and tries again', async () => {
    const { list, asked } = aList();
    void list.more();
    await asked[0]!.fail(new Problem('offline', 0, 'offline'));
    expect(list.phase()).toBe('failed');
    expect(list.problem()?.kind).toBe('offline');
    void list.more();
    expect(list.phase()).toBe('first');
  });

  it('keeps its content when more failed', async () => {
    const { list, asked } = await shown('ab');
    void list.more();
    await asked[1]!.fail(new Problem('server', 500, 'internal'));
    expect(list.phase()).toBe('content');
    expect(list.problem()?.kind).toBe('server');
    expect(list.ids()).toEqual(['a', 'b']);
  });

  it('goes on when the connection is back, with what failed for want of it only', async () => {
    const { list, asked } = await shown('ab');
    list.resume();
    void list.more();
    await asked[1]!.fail(new Problem('offline', 0, 'offline'));
    list.resume();
    expect(asked[2]!.cursor).toBe('more');
    await asked[2]!.answer(page('cd', null));
    void list.checkHead(50);
    await asked[3]!.fail(new Problem('offline', 0, 'offline'));
    list.resume();
    expect(asked[4]!.cursor).toBeNull();
    await asked[4]!.answer(page('xab', null));
    expect(list.head()).toEqual(['x']);
    void list.checkHead(90);
    await asked[5]!.fail(new Problem('server', 500, 'internal'));
    list.resume();
    expect(asked).toHaveLength(6);
  });

  describe('tries again what failed', () => {
    const away = new Problem('server', 503, 'unavailable');

    it('its first page, when something may have been missed', async () => {
      const { list, asked } = aList();
      void list.checkHead(50);
      expect(asked).toHaveLength(0);
      void list.more();
      await asked[0]!.fail(away);
      void list.checkHead(50);
      await asked[1]!.answer(page('ab'));
      expect(list.ids()).toEqual(['a', 'b']);
    });

    it('beginning anew, though it was empty', async () => {
      const { list, asked } = await shown('', null);
      void list.refresh();
      await asked[1]!.fail(away);
      expect(list.phase()).toBe('failed');
      void list.more();
      expect(list.loading()).toBe('refresh');
      await asked[2]!.answer(page('a', null));
      expect(list.ids()).toEqual(['a']);
      expect(list.problem()).toBeNull();
    });

    it('looking at its top, though it was read to its end', async () => {
      const { list, asked } = await shown('ab', null);
      void list.checkHead(50);
      await asked[1]!.fail(away);
      void list.more();
      await asked[2]!.answer(page('xab', null));
      expect(list.head()).toEqual(['x']);
      expect(list.problem()).toBeNull();
    });
  });

  it('keeps what is shown until what is new has come', async () => {
    const { list, asked } = await shown('ab');
    void list.refresh();
    expect(list.ids()).toEqual(['a', 'b']);
    await asked[1]!.answer(page('xa'));
    expect(list.ids()).toEqual(['x', 'a']);
  });

  it('stops an old request when it begins anew, and does not listen to it', async () => {
    const { list, asked } = await shown('ab');
    void list.more();
    void list.refresh();
    expect(asked[1]!.signal.aborted).toBe(true);
    await asked[1]!.answer(page('zz'));
    await asked[2]!.answer(page('x'));
    expect(list.ids()).toEqual(['x']);
    expect(list.loading()).toBeNull();
  });

  describe('has a head', () => {
    it('where new ones wait until they are asked for', async () => {
      const { list } = await shown('ab');
      list.offer('n');
      list.offer('n');
      list.offer('a');
      expect(list.ids()).toEqual(['a', 'b']);
      expect(list.head()).toEqual(['n']);
      list.showHead();
      expect(list.ids()).toEqual(['n', 'a', 'b']);
      expect(list.head()).toEqual([]);
    });

    it('with what was missed while the line was down', async () => {
      const { list, asked } = await shown('ab');
      void list.checkHead(50);
      await asked[1]!.answer(page('xyab', 'more', 50));
      expect(list.head()).toEqual(['x', 'y']);
      list.showHead();
      expect(list.ids()).toEqual(['x', 'y', 'a', 'b']);
    });

    it('which begins the list anew where more was missed than a page', async () => {
      const { list, asked } = await shown('ab');
      void list.checkHead(50);
      await asked[1]!.answer(page('wxyz', 'next', 50));
      expect(list.ids()).toEqual(['a', 'b']);
      list.showHead();
      expect(list.ids()).toEqual(['w', 'x', 'y', 'z']);
      void list.more();
      expect(asked[2]!.cursor).toBe('next');
    });

    it('which begins the list anew where what was missed lies between what is shown', async () => {
      const { list, asked } = await shown('abc', null);
      void list.checkHead(50);
      await asked[1]!.answer(page('axbyc', null, 50));
      expect(list.head()).toEqual(['x', 'y']);
      list.offer('n');
      expect(list.ids()).toEqual(['a', 'b', 'c']);
      list.showHead();
      expect(list.ids()).toEqual(['n', 'a', 'x', 'b', 'y', 'c']);
      expect(list.head()).toEqual([]);
    });

    it('without what is only further down than what is shown', async () => {
      const { list, asked } = await shown('abcd');
      void list.checkHead(50);
      await asked[1]!.answer(page('acde', 'more', 50));
      expect(list.head()).toEqual([]);
      void list.checkHead(60);
      await asked[2]!.answer(page('xacd', 'more', 60));
      list.showHead();
      expect(list.ids()).toEqual(['x', 'a', 'b', 'c', 'd']);
    });

    it('and asks for nothing where nothing can have been missed', async () => {
      const { list, asked } = await shown('ab');
      void list.checkHead(10);
      expect(asked).toHaveLength(1);
      void list.checkHead(null);
      expect(asked).toHaveLength(2);
    });

    it('and no pill over an empty list: what is new is shown', async () => {
      const { list, asked } = await shown('', null);
      void list.checkHead(null);
      await asked[1]!.answer(page('a', null));
      expect(list.ids()).toEqual(['a']);
      expect(list.head()).toEqual([]);
    });
  });

  it('puts one’s own at the top at once', async () => {
    const { list } = await shown('ab');
    list.offer('own');
    list.prepend('own');
    expect(list.ids()).toEqual(['own', 'a', 'b']);
    expect(list.head()).toEqual([]);
  });

  it('holds its entities in their store until it is let go', async () => {
    const { list, asked, held } = await shown('ab');
    list.offer('n');
    expect(held.sort()).toEqual(['a', 'b', 'n']);
    void list.refresh();
    await asked[1]!.answer(page('x'));
    expect(held).toEqual(['x']);
    list.dispose();
    expect(held).toEqual([]);
  });
});

describe('the list registry', () => {
  it('finds a list as it was left, and lets the longest unused go', () => {
    const registry = TestBed.inject(ListRegistry);
    const made: string[] = [];
    const open = (name: string) =>
      registry.open(name, () => {
        made.push(name);
        return { load: () => Promise.resolve(page('')) };
      });
    const first = open('0');
    for (let name = 1; name < 8; name++) open(String(name));
    expect(open('0')).toBe(first);
    open('8');
    expect(open('0')).toBe(first);
    expect(registry.kept('1')).toBeUndefined();
    expect(made).toHaveLength(9);
  });

  it('forgets everything when the person goes', () => {
    const registry = TestBed.inject(ListRegistry);
    registry.open('feed', () => ({ load: () => Promise.resolve(page('')) }));
    TestBed.inject(PersonScope).leave('signed-out');
    expect(registry.kept('feed')).toBeUndefined();
  });
});
