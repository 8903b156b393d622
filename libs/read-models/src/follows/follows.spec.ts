import { projectionSpec } from '@heliograph/projections/testing';
import { followed, unfollowed } from '../testing/facts';
import { history, positionOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { follows } from './follows.projection';
import { followEdges, followersOf, followingOf } from './follows.queries';

const row = (userId: string, n: number) => ({ userId, since: positionOf(n) });
const all = { before: null, limit: 100 };

describe('follows', () => {
  it('come, go and come again', () =>
    projectionSpec(follows, {
      given: history([
        followed('ben', 'ana'),
        followed('cleo', 'ana'),
        unfollowed('ben', 'ana'),
        unfollowed('cleo', 'ana'),
        followed('cleo', 'ana'),
      ]),
      documents: {
        'ben.ana': null,
        'cleo.ana': { followerId: 'cleo', followeeId: 'ana', since: positionOf(5) },
      },
      pushes: [],
    }));

  it('are listed from both ends, the newest first', async () => {
    const facts = [
      followed('ben', 'ana'),
      followed('cleo', 'ana'),
      followed('ben', 'cleo'),
      followed('dan', 'ana'),
      unfollowed('cleo', 'ana'),
    ];
    expect(await after(follows, facts, (reader) => followersOf(reader, 'ana', all))).toEqual([
      row('dan', 4),
      row('ben', 1),
    ]);
    expect(await after(follows, facts, (reader) => followingOf(reader, 'ben', all))).toEqual([
      row('cleo', 3),
      row('ana', 1),
    ]);
    expect(await after(follows, facts, (reader) => followersOf(reader, 'ben', all))).toEqual([]);
  });

  it('page without gap or repetition while more come', async () => {
    const facts = Array.from({ length: 12 }, (_, index) => followed(`f${index}`, 'ana'));
    const rows = await pagesWhileItGrows(follows, facts, {
      limit: 2,
      from: 7,
      page: (reader, slice) => followersOf(reader, 'ana', slice),
    });
    expect(rows.map(({ userId }) => userId)).toEqual(['f6', 'f5', 'f4', 'f3', 'f2', 'f1', 'f0']);
  });

  it('answer what is between a viewer and others', async () => {
    const facts = [
      followed('ana', 'ben'),
      followed('cleo', 'ana'),
      followed('ana', 'dan'),
      unfollowed('ana', 'dan'),
    ];
    const edges = await after(follows, facts, (reader) =>
      followEdges(reader, 'ana', ['ben', 'cleo', 'dan', 'ana']),
    );
    expect(Object.fromEntries(edges)).toEqual({
      ben: { following: true, followedBy: false },
      cleo: { following: false, followedBy: true },
      dan: { following: false, followedBy: false },
      ana: { following: false, followedBy: false },
    });
    expect((await after(follows, facts, (reader) => followEdges(reader, 'ana', []))).size).toBe(0);
  });
});
