import '../../core/testing/indexed-db';
import { TestBed } from '@angular/core/testing';
import { Drafts } from '../../core/drafts/drafts';
import { Session } from '../../core/session/session';
import { aMe, provideServer, settled, signedIn } from '../../core/testing/server';
import { RecentSearches } from './recent-searches';

let person = 0;

async function recents() {
  TestBed.configureTestingModule({ providers: [...provideServer(), RecentSearches] });
  void TestBed.inject(Session).start();
  await signedIn(aMe({ id: `recents-${++person}` }));
  const made = TestBed.inject(RecentSearches);
  await settled();
  return made;
}

describe('recent searches', () => {
  it('have the last one first, each once, and no more than 15', async () => {
    const searches = await recents();
    for (let n = 0; n < 20; n++) searches.add(`user${n}`);
    searches.add('user10');
    expect(searches.items()).toHaveLength(15);
    expect(searches.items().slice(0, 3)).toEqual(['user10', 'user19', 'user18']);
  });

  it('are forgotten one by one and all together, for the next visit too', async () => {
    const searches = await recents();
    for (const item of ['mara', '#light', 'sol']) searches.add(item);
    searches.remove('mara');
    expect(searches.items()).toEqual(['sol', '#light']);
    expect(await TestBed.inject(Drafts).read('recent-searches')).toEqual(['sol', '#light']);
    searches.clear();
    expect(await TestBed.inject(Drafts).read('recent-searches')).toEqual([]);
  });

  it('leave out what is not of this shape', async () => {
    TestBed.configureTestingModule({ providers: [...provideServer(), RecentSearches] });
    void TestBed.inject(Session).start();
    await signedIn(aMe({ id: `recents-${++person}` }));
    TestBed.inject(Drafts).write('recent-searches', ['mara', 7, null, { a: 1 }]);
    const searches = TestBed.inject(RecentSearches);
    await settled();
    expect(searches.items()).toEqual(['mara']);
  });
});
