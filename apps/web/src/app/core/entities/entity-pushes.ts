import { Injectable, inject } from '@angular/core';
import { Realtime } from '../realtime/realtime';
import { WatchedPosts } from '../realtime/watched-posts';
import { part } from './part';
import { People } from './people';
import { Posts } from './posts';

/** Hands what the server pushes about posts, and about one's own counts, to the stores, by the same door as its answers. */
@Injectable({ providedIn: 'root' })
export class EntityPushes {
  readonly #posts = inject(Posts);

  constructor() {
    const realtime = inject(Realtime);
    realtime.on('post.likes', ({ postId, likeCount, position, viewer, acks }) => {
      const likes = part(likeCount, position);
      const parts = viewer
        ? { likes, viewer: part({ liked: viewer.liked, saved: viewer.saved }, viewer.position) }
        : { likes };
      this.#posts.receiveParts(postId, parts, acks);
    });
    realtime.on('post.comments', ({ postId, commentCount, comment, deletedId, position, acks }) =>
      this.#posts.receiveComments(postId, { count: commentCount, comment, deletedId }, position, acks),
    );
    realtime.on('post.edited', ({ postId, caption, tags, editedAt, position, acks }) =>
      this.#posts.receiveParts(postId, { text: part({ caption, tags, editedAt }, position) }, acks),
    );
    realtime.on('post.deleted', ({ postId }) => this.#posts.remove(postId));
    const people = inject(People);
    realtime.on('profile.counts', ({ userId, posts, followers, following, position }) =>
      people.receiveCounts(userId, { posts, followers, following }, position),
    );
    inject(WatchedPosts).onPresent((present) => this.#posts.receiveWatched(present));
  }
}
