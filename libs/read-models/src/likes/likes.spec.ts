import { projectionSpec } from '@heliograph/projections/testing';
import { liked, unliked } from '../testing/facts';
import { history, positionOf, timeOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { likes } from './likes.projection';
import { likersOf, likesByViewer } from './likes.queries';

describe('likes', () => {
  it('come, go and come again', () =>
    projectionSpec(likes, {
      given: history([
        liked('ben', 'p1', 'ana'),
        unliked('ben', 'p1', 'ana'),
        liked('cleo', 'p1', 'ana'),
        unliked('cleo', 'p1', 'ana'),
        liked('cleo', 'p1', 'ana'),
      ]),
      documents: {
        'p1.ben': null,
        'p1.cleo': { postId: 'p1', userId: 'cleo', at: timeOf(5), since: positionOf(5) },
      },
      pushes: [],
    }));

  it('tell a viewer what they like and since when, and what no longer', async () => {
    const facts = [
      liked('ben', 'p1', 'ana'),
      liked('ben', 'p2', 'ana'),
      unliked('ben', 'p2', 'ana'),
      liked('cleo', 'p3', 'ana'),
    ];
    const found = await after(likes, facts, (reader) => likesByViewer(reader, 'ben', ['p3', 'p2', 'p1']));
    expect(Object.fromEntries(found)).toEqual({
      p1: { liked: true, position: positionOf(1) },
      p2: { liked: false, position: positionOf(3) },
    });
    expect((await after(likes, facts, (reader) => likesByViewer(reader, 'ben', []))).size).toBe(0);
  });

  it('of a post are listed newest first, without gap or repetition while more come', async () => {
    const facts = Array.from({ length: 10 }, (_, index) => liked(`u${index}`, 'p1', 'ana'));
    const rows = await pagesWhileItGrows(likes, [...facts], {
      limit: 3,
      from: 6,
      page: (reader, slice) => likersOf(reader, 'p1', slice),
    });
    expect(rows).toEqual([6, 5, 4, 3, 2, 1].map((n) => ({ userId: `u${n - 1}`, since: positionOf(n) })));
    const none = after(likes, facts, (reader) => likersOf(reader, 'p2', { before: null, limit: 3 }));
    expect(await none).toEqual([]);
  });
});
