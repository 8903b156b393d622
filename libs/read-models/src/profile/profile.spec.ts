import { projectionSpec } from '@heliograph/projections/testing';
import { followed, postDeleted, posted, unfollowed } from '../testing/facts';
import { history } from '../testing/history';
import { after } from '../testing/reading';
import { profile } from './profile.projection';
import { profileCounts } from './profile.queries';

describe('profile', () => {
  it('counts posts, without deleted ones', () =>
    projectionSpec(profile, {
      given: history([posted('ana', 'p1'), posted('ana', 'p2'), postDeleted('ana', 'p1')]),
      documents: { ana: { posts: 1, followers: 0, following: 0 } },
      pushes: [],
    }));

  it('counts both sides of a follow', () =>
    projectionSpec(profile, {
      given: history([
        followed('ben', 'ana'),
        followed('cleo', 'ana'),
        followed('ana', 'ben'),
        unfollowed('cleo', 'ana'),
      ]),
      documents: {
        ana: { posts: 0, followers: 1, following: 1 },
        ben: { posts: 0, followers: 1, following: 1 },
        cleo: { posts: 0, followers: 0, following: 0 },
      },
    }));

  it('is all zeros for who has done nothing yet', async () => {
    const facts = [followed('ben', 'ana')];
    const counts = (userId: string) => after(profile, facts, (reader) => profileCounts(reader, userId));
    expect(await counts('zoe')).toEqual({ posts: 0, followers: 0, following: 0 });
    expect(await counts('ana')).toEqual({ posts: 0, followers: 1, following: 0 });
  });
});
