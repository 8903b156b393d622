import { projectionSpec } from '@heliograph/projections/testing';
import { followed, postDeleted, posted, unfollowed } from '../testing/facts';
import { history, positionOf } from '../testing/history';
import { after } from '../testing/reading';
import { NO_COUNTS, profile, type ProfileDoc } from './profile.projection';
import { profileCounts } from './profile.queries';

/** What a person is told of their own counts by the n-th event. */
const told = (n: number, userId: string, counts: Partial<ProfileDoc>) => ({
  room: `user:${userId}`,
  topic: 'profile.counts',
  key: userId,
  body: { userId, ...NO_COUNTS, ...counts, position: positionOf(n) },
});

describe('profile', () => {
  it('counts posts, without deleted ones', () =>
    projectionSpec(profile, {
      given: history([posted('ana', 'p1'), posted('ana', 'p2'), postDeleted('ana', 'p1')]),
      documents: { ana: { posts: 1, followers: 0, following: 0 } },
      pushes: [told(1, 'ana', { posts: 1 }), told(2, 'ana', { posts: 2 }), told(3, 'ana', { posts: 1 })],
    }));

  it('tells both sides of a follow what they count now', () =>
    projectionSpec(profile, {
      given: history([followed('ben', 'ana')]),
      documents: { ana: { ...NO_COUNTS, followers: 1 }, ben: { ...NO_COUNTS, following: 1 } },
      pushes: [told(1, 'ben', { following: 1 }), told(1, 'ana', { followers: 1 })],
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
