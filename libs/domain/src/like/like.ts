import type { EventData } from '../event-table';
import { accept, type Decider } from '../kernel/decider';

export interface LikeState {
  readonly liked: boolean;
}

export type LikeCommand = { readonly type: 'Like' | 'Unlike' } & EventData<'Liked'>;

export type LikeRefusal = never;

/**
 * What can happen between one person and one post: `like-<postId>.<userId>`, so that a popular post is never a point of
 * contention. A repeated like succeeds and records nothing.
 */
export const like: Decider<LikeState, LikeCommand, 'Liked' | 'Unliked', LikeRefusal> = {
  name: 'like',
  initial: { liked: false },

  decide(state, { type, ...data }) {
    if (state.liked === (type === 'Like')) return accept();
    return accept({ type: type === 'Like' ? 'Liked' : 'Unliked', data });
  },

  evolve: (_state, event) => ({ liked: event.type === 'Liked' }),
};
