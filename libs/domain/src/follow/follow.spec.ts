import { given } from '../testing';
import { follow } from './follow';

const edge = { followerId: 'ana', followeeId: 'bob' };
const followed = { type: 'Followed', data: edge } as const;
const unfollowed = { type: 'Unfollowed', data: edge } as const;

describe('following', () => {
  it('is recorded once', () => {
    given(follow, [])
      .when({ type: 'Follow', ...edge })
      .then([followed]);
    given(follow, [followed])
      .when({ type: 'Follow', ...edge })
      .then([]);
  });

  it('ends once', () => {
    given(follow, [followed])
      .when({ type: 'Unfollow', ...edge })
      .then([unfollowed]);
    given(follow, [])
      .when({ type: 'Unfollow', ...edge })
      .then([]);
    given(follow, [followed, unfollowed])
      .when({ type: 'Unfollow', ...edge })
      .then([]);
  });

  it('can begin again', () =>
    given(follow, [followed, unfollowed])
      .when({ type: 'Follow', ...edge })
      .then([followed]));

  it.each(['Follow', 'Unfollow'] as const)('is not of oneself (%s)', (type) =>
    given(follow, []).when({ type, followerId: 'ana', followeeId: 'ana' }).then('cannot-follow-self'),
  );
});
