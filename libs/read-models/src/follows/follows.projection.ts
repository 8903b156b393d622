import { documentProjection } from '@heliograph/projections';

export interface FollowDoc {
  readonly followerId: string;
  readonly followeeId: string;
  /** Position of Followed: what both lists are ordered by. */
  readonly since: number;
}

export const followKey = (followerId: string, followeeId: string) => `${followerId}.${followeeId}`;

/** Who follows whom. */
export const follows = documentProjection<FollowDoc>()({
  name: 'follows',
  version: 1,
  handles: ['Followed', 'Unfollowed'],
  indexes: { byFollower: ['followerId', 'since'], byFollowee: ['followeeId', 'since'] },

  keys: ({ data }) => [followKey(data.followerId, data.followeeId)],

  evolve: (_doc, { type, data, position }) =>
    type === 'Followed'
      ? { followerId: data.followerId, followeeId: data.followeeId, since: position }
      : null,
});
