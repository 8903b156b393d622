import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

export interface FollowState {
  readonly following: boolean;
}

export type FollowCommand = { readonly type: 'Follow' | 'Unfollow' } & EventData<'Followed'>;

export type FollowRefusal = 'cannot-follow-self';

/** Whether one person follows another: `follow-<follower>.<followee>`. Repeats record nothing. */
export const follow: Decider<FollowState, FollowCommand, 'Followed' | 'Unfollowed', FollowRefusal> = {
  name: 'follow',
  initial: { following: false },

  decide(state, { type, ...data }) {
    if (data.followerId === data.followeeId) return refuse('cannot-follow-self');
    if (state.following === (type === 'Follow')) return accept();
    return accept({ type: type === 'Follow' ? 'Followed' : 'Unfollowed', data });
  },

  evolve: (_state, event) => ({ following: event.type === 'Followed' }),
};
