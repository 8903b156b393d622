import { documentProjection, fanOutProjection } from '../define-projection';

export interface PostLikes {
  readonly postId: string;
  readonly likes: number;
  /** Who liked it last; indexed. */
  readonly lastUserId: string | null;
}

/** A small fold of documents: how many people like a post. A post that nobody likes any more is deleted. */
export const postLikes = documentProjection<PostLikes>()({
  name: 'post-likes',
  version: 1,
  handles: ['Liked', 'Unliked'],
  indexes: { byLikes: ['likes'], byLastUser: ['lastUserId', 'likes'] },

  keys: ({ data }) => [data.postId],

  evolve(doc, { type, data: { postId, userId } }) {
    const likes = (doc?.likes ?? 0) + (type === 'Liked' ? 1 : -1);
    return likes > 0 ? { postId, likes, lastUserId: type === 'Liked' ? userId : null } : null;
  },

  push(doc, { data: { postId, userId }, metadata, position }) {
    const told = { topic: 'post.likes', key: postId, body: { postId, likes: doc?.likes ?? 0, position } };
    return [
      { ...told, room: `post:${postId}`, exceptUserId: userId },
      { ...told, room: `user:${userId}`, acks: [metadata.commandId] },
    ];
  },
});

export interface Edge {
  readonly followerId: string;
  readonly followeeId: string;
}

export interface Notice {
  readonly ownerId: string;
  readonly postId: string;
  readonly byUserId: string;
  readonly since: number;
}

const CHUNK = 2;

/** A small fan-out: whoever follows a person is told what that person likes, two followers a chunk. */
export const followedLikes = fanOutProjection({
  name: 'followed-likes',
  version: 1,
  handles: ['Followed', 'Unfollowed', 'Liked'],
  collections: {
    edges: { byFollowee: ['followeeId', 'followerId'] },
    notices: { byOwner: ['ownerId', 'since'] },
  },

  async *expand(event, own, resume) {
    if (event.type !== 'Liked') {
      const { followerId, followeeId } = event.data;
      const edge: Edge = { followerId, followeeId };
      const doc = event.type === 'Followed' ? edge : null;
      yield { changes: [{ collection: 'edges', id: `${followerId}.${followeeId}`, doc }], resume: 'all' };
      return;
    }
    const { postId, userId } = event.data;
    for (let after = resume ?? ''; ;) {
      const edges = await own.find<Edge>('edges', {
        index: 'byFollowee',
        equals: [userId],
        range: { gt: after },
        order: 'asc',
        limit: CHUNK,
      });
      const owners = edges.flatMap(({ doc }) => (doc === null ? [] : [doc.followerId]));
      const last = owners.at(-1);
      if (last === undefined) return;
      const changes = owners.map((ownerId) => {
        const doc: Notice = { ownerId, postId, byUserId: userId, since: event.position };
        return { collection: 'notices', id: `${ownerId}.${postId}.${userId}`, doc };
      });
      yield { changes, resume: last };
      after = last;
    }
  },

  async *push(event, own) {
    if (event.type !== 'Liked') return;
    const { postId, userId } = event.data;
    const query = { index: 'byFollowee', equals: [userId], order: 'asc', limit: 100 } as const;
    const edges = await own.find<Edge>('edges', query);
    const body = { postId, userId, position: event.position };
    yield edges.flatMap(({ doc }) =>
      doc === null ? [] : [{ room: `user:${doc.followerId}`, topic: 'followed.liked', body }],
    );
  },
});
