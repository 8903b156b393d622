import { Inject, Injectable } from '@nestjs/common';
import type { ClientPayload, WatchedPost } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { postCards } from '@heliograph/read-models';
import { READER } from '../platform/tokens';
import { postRoom, type RealtimeSocket } from './socket-types';

const ANY_POST = postRoom('');

/** The posts on somebody's screen: what changes in them is told to this socket from now on, and no longer what left the screen. */
@Injectable()
export class PostsWatchHandler {
  constructor(@Inject(READER) private readonly reader: DocumentReader) {}

  /** Joins before it reads, so that nothing happens in between unseen. */
  async watch(
    socket: RealtimeSocket,
    { ids }: ClientPayload<'posts.watch'>,
  ): Promise<{ posts: WatchedPost[] }> {
    const wanted = new Set(ids.map(postRoom));
    for (const room of socket.rooms)
      if (room.startsWith(ANY_POST) && !wanted.has(room)) await socket.leave(room);
    await socket.join([...wanted]);
    const cards = await postCards(this.reader, ids);
    return {
      posts: [...cards.values()].map(({ doc, position }) => ({
        postId: doc.id,
        likeCount: doc.likeCount,
        commentCount: doc.commentCount,
        position,
      })),
    };
  }
}
