import { post, postStream, type PostState } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { postCards } from '@heliograph/read-models';
import { Refused } from '../platform/refused';

/** The post as it is now, from its own stream. Refuses `not-found`, and `post-deleted` for one that was there. */
export async function livePost(streams: Streams, postId: string): Promise<PostState> {
  const { state } = await streams.load(postStream(postId), post);
  if (state.status === 'none') throw new Refused('not-found');
  if (state.status === 'deleted') throw new Refused('post-deleted');
  return state;
}

/**
 * The same for what is only read around a post: as its card says, so that it can be read while the log is away. Where there is no
 * card (yet, or any more), its stream decides.
 */
export async function assertLivePost(
  reader: DocumentReader,
  streams: Streams,
  postId: string,
): Promise<void> {
  if (!(await postCards(reader, [postId])).has(postId)) await livePost(streams, postId);
}
