import type { DocumentReader } from '@heliograph/projections';
import { foldEvents } from '@heliograph/projections/testing';
import { followed, postDeleted, posted, unfollowed, type Fact } from '../testing/facts';
import { history, positionOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { homeFeedProjection } from './home-feed.projection';
import { homeFeedPage } from './home-feed.queries';

const feed = homeFeedProjection({ mostFollowers: 2, backfill: 3, chunk: 5 });
const all = { before: null, limit: 100 };
/** Star has three followers, ana one of them: what star posts is merged, what pal posts is written. */
const known: readonly Fact[] = [
  ...['ana', 'f1', 'f2'].map((id) => followed(id, 'star')),
  followed('ana', 'pal'),
];
const idsOf = (facts: readonly Fact[], ownerId: string, slice = all) =>
  after(feed, facts, async (reader) =>
    (await homeFeedPage(reader, ownerId, slice)).map(({ postId }) => postId),
  );

describe('a page of the home feed', () => {
  it('is empty for who follows nobody and has posted nothing', async () => {
    expect(await idsOf(known, 'pal')).toEqual([]);
    expect(await idsOf(known, 'nobody')).toEqual([]);
  });

  it('holds posts in order of time, newest first, whether written or merged', async () => {
    const facts = [
      ...known,
      posted('star', 's1'),
      posted('pal', 'p1'),
      posted('star', 's2'),
      posted('ana', 'own'),
      posted('stranger', 'x1'),
    ];
    expect(await after(feed, facts, (reader) => homeFeedPage(reader, 'ana', all))).toEqual([
      { postId: 'own', authorId: 'ana', since: positionOf(8) },
      { postId: 's2', authorId: 'star', since: positionOf(7) },
      { postId: 'p1', authorId: 'pal', since: positionOf(6) },
      { postId: 's1', authorId: 'star', since: positionOf(5) },
    ]);
    expect(await idsOf(facts, 'star')).toEqual(['s2', 's1']);
    expect(await idsOf(facts, 'f1')).toEqual(['s2', 's1']);
  });

  it('loses merged posts when they are deleted or their author is no longer followed', async () => {
    const facts = [...known, posted('star', 's1'), posted('pal', 'p1'), posted('star', 's2')];
    expect(await idsOf([...facts, postDeleted('star', 's1')], 'ana')).toEqual(['s2', 'p1']);
    expect(await idsOf([...facts, unfollowed('ana', 'star')], 'ana')).toEqual(['p1']);
  });

  it('shows all merged posts to who follows later', async () => {
    const ids = ['s1', 's2', 's3', 's4', 's5'];
    const facts = [...known, ...ids.map((id) => posted('star', id)), followed('late', 'star')];
    expect(await idsOf(facts, 'late')).toEqual([...ids].reverse());
  });

  it('follows the one before without gap or repetition while more is posted', async () => {
    const posts = Array.from({ length: 14 }, (_, index) => posted(index % 3 ? 'pal' : 'star', `p${index}`));
    const rows = await pagesWhileItGrows(feed, [...known, ...posts], {
      limit: 2,
      from: known.length + 9,
      page: (reader, slice) => homeFeedPage(reader, 'ana', slice),
    });
    expect(rows.map(({ postId }) => postId)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `p${n}`));
  });

  it.each([1, 2, 3, 9])('leaves out nothing that came while it was read (page of %i)', async (limit) => {
    const before = [
      ...known,
      ...['ana', 'f1', 'f2'].map((id) => followed(id, 'comet')),
      posted('comet', 'c1'),
      posted('pal', 'p1'),
      posted('star', 's1'),
    ];
    const meanwhile = ['c2', 'p2', 's2', 'p3', 'c3', 's3'].map((id) =>
      posted({ c: 'comet', p: 'pal', s: 'star' }[id.charAt(0)] ?? '', id),
    );
    const right = ['s3', 'c3', 'p3', 's2', 'p2', 'c2', 's1', 'p1', 'c1'];
    const early = await foldEvents([feed], history(before));
    const late = await foldEvents([feed], history([...before, ...meanwhile]));
    for (let seenEarly = 0; seenEarly <= 6; seenEarly += 1) {
      let reads = 0;
      /** The first reads see what was; those after them what has come since. */
      const now = () => (reads++ < seenEarly ? early : late);
      const moving: DocumentReader = {
        ...late,
        find: (...query) => now().find(...query),
        getMany: (...query) => now().getMany(...query),
      };
      const page = await homeFeedPage(moving, 'ana', { before: null, limit });
      const seen = page.map(({ postId }) => postId);
      const newest = right.indexOf(seen[0] ?? '');
      expect(newest).toBeGreaterThanOrEqual(0);
      expect(seen).toEqual(right.slice(newest, newest + limit));
    }
    await early.close();
    await late.close();
  });
});
