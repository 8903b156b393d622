import { post, postStream, type PostState } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import { Refused } from '../platform/refused';

/** The post as it is now, from its own stream. Refuses `not-found`, and `post-deleted` for one that was there. */
export async function livePost(streams: Streams, postId: string): Promise<PostState> {
  const { state } = await streams.load(postStream(postId), post);
  if (state.status === 'none') throw new Refused('not-found');
  if (state.status === 'deleted') throw new Refused('post-deleted');
  return state;
}
