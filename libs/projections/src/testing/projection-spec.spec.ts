import { recorded } from '@heliograph/domain/testing';
import type { NewEvent } from '@heliograph/domain';
import { documentProjection, fanOutProjection } from '../define-projection';
import { followedLikes, postLikes } from './examples';
import { projectionSpec } from './projection-spec';

const liked = (userId: string, postId: string): NewEvent => ({
  type: 'Liked',
  data: { postId, userId, authorId: 'author' },
});
const unliked = (userId: string, postId: string): NewEvent =>
  ({ ...liked(userId, postId), type: 'Unliked' }) as NewEvent;
const followed = (followerId: string, followeeId: string): NewEvent => ({
  type: 'Followed',
  data: { followerId, followeeId },
});

const LIKES = recorded([
  liked('ana', 'p1'),
  liked('bob', 'p1'),
  unliked('ana', 'p1'),
  liked('bob', 'p2'),
  unliked('bob', 'p2'),
]);
const FEW_LIKES = LIKES.slice(0, 2);
const TWO = { p1: { postId: 'p1', likes: 2, lastUserId: 'bob' } };

describe('the spec of a projection', () => {
  it('holds documents to what they should be', async () => {
    const documents = { p1: { postId: 'p1', likes: 1, lastUserId: null }, p2: null };
    await projectionSpec(postLikes, { given: LIKES, documents });
    await expect(projectionSpec(postLikes, { given: LIKES, documents: {} })).rejects.toThrow('p1');
    await expect(projectionSpec(postLikes, { given: FEW_LIKES, documents })).rejects.toThrow('likes');
  });

  it('holds pushes to what they should be', async () => {
    const told = { topic: 'post.likes', key: 'p1', body: { postId: 'p1', likes: 1, position: 1 } };
    const pushes = [
      { ...told, room: 'post:p1', exceptUserId: 'ana' },
      { ...told, room: 'user:ana', acks: ['command-of-event-1'] },
    ];
    const [given] = [LIKES.slice(0, 1)];
    const documents = { p1: { postId: 'p1', likes: 1, lastUserId: 'ana' } };
    await projectionSpec(postLikes, { given, documents, pushes });
    await expect(projectionSpec(postLikes, { given, documents, pushes: [] })).rejects.toThrow('acks');
  });

  it('holds fan-outs to it too, collection by collection, through a death in any chunk', async () => {
    const followers = ['f1', 'f2', 'f3', 'f4', 'f5'];
    const given = recorded([...followers.map((id) => followed(id, 'ana')), liked('ana', 'p1')]);
    const edges = followers.map((followerId) => [`${followerId}.ana`, { followerId, followeeId: 'ana' }]);
    const notices = followers.map((ownerId) => [
      `${ownerId}.p1.ana`,
      { ownerId, postId: 'p1', byUserId: 'ana', since: 6 },
    ]);
    await projectionSpec(followedLikes, {
      given,
      documents: { edges: Object.fromEntries(edges), notices: Object.fromEntries(notices) },
    });
  });

  it('fails a fold that changes what it is given', async () => {
    const careless = documentProjection<{ likes: number }>()({
      ...postLikes,
      push: () => [],
      evolve(doc) {
        if (doc === null) return { likes: 1 };
        doc.likes += 1;
        return doc;
      },
    });
    const test = projectionSpec(careless, { given: FEW_LIKES, documents: { p1: { likes: 2 } } });
    await expect(test).rejects.toThrow('read only');
  });

  it('fails a fold that remembers something outside its documents', async () => {
    let counted = 0;
    const impure = documentProjection<{ likes: number }>()({
      ...postLikes,
      push: () => [],
      evolve: () => ({ likes: (counted += 1) }),
    });
    const test = projectionSpec(impure, { given: FEW_LIKES, documents: { p1: { likes: 2 } } });
    await expect(test).rejects.toThrow('all in one batch');
  });

  it('fails a fan-out that starts its event over although it was part done', async () => {
    const forgetful = fanOutProjection({
      name: 'forgetful',
      version: 1,
      handles: ['Liked'],
      collections: { counts: {} },
      async *expand(event, own, resume) {
        const stored = await own.getMany<{ n: number }>('counts', ['all']);
        const n = (stored.get('all')?.doc?.n ?? 0) + (resume === null ? 1 : 2);
        yield { changes: [{ collection: 'counts', id: 'all', doc: { n } }], resume: 'first' };
        yield { changes: [{ collection: 'counts', id: event.id, doc: { n } }], resume: 'second' };
      },
    });
    const counts = { all: { n: 2 }, 'event-1': { n: 1 }, 'event-2': { n: 2 } };
    const test = projectionSpec(forgetful, { given: FEW_LIKES, documents: { counts } });
    await expect(test).rejects.toThrow('death after commit');
  });

  it('refuses events that are not in order', async () => {
    const given = [...FEW_LIKES].reverse();
    await expect(projectionSpec(postLikes, { given, documents: TWO })).rejects.toThrow('growing position');
  });
});
