import { projectionSpec } from '@heliograph/projections/testing';
import { followed, postDeleted, posted, unfollowed } from '../testing/facts';
import { commandOf, history, positionOf } from '../testing/history';
import { homeFeedProjection } from './home-feed.projection';

/** Over two followers nothing is written to them any more; a new one gets the newest three posts. */
const feed = homeFeedProjection({ mostFollowers: 2, backfill: 3, chunk: 5 });

const row = (ownerId: string, authorId: string, postId: string, n: number) => ({
  [`${ownerId}.${postId}`]: { ownerId, authorId, postId, since: positionOf(n) },
});
const edge = (followerId: string, followeeId: string, wide: 0 | 1 = 0) => ({
  [`${followerId}.${followeeId}`]: { followerId, followeeId, wide },
});
const post = (authorId: string, postId: string, n: number, wide: 0 | 1 = 0) => ({
  [postId]: { authorId, postId, since: positionOf(n), wide },
});
const author = (authorId: string, followers: number, wide: 0 | 1 = 0) => ({
  [authorId]: { followers, wide },
});

const newest = (n: number) => ({ post: { since: positionOf(n) } });

describe('home feed', () => {
  it('gets one’s own posts and those of the people one follows, and says so', () => {
    const body = { postId: 'p1', authorId: 'ana', position: positionOf(3) };
    return projectionSpec(feed, {
      given: history([followed('ben', 'ana'), followed('cleo', 'ana'), posted('ana', 'p1')]),
      documents: {
        rows: {
          ...row('ana', 'ana', 'p1', 3),
          ...row('ben', 'ana', 'p1', 3),
          ...row('cleo', 'ana', 'p1', 3),
        },
        edges: { ...edge('ben', 'ana'), ...edge('cleo', 'ana') },
        posts: post('ana', 'p1', 3),
        newest: newest(3),
        authors: author('ana', 2),
      },
      pushes: [
        { room: 'user:ana', topic: 'feed.new', body, acks: [commandOf(3)] },
        { room: 'user:ben', topic: 'feed.new', body },
        { room: 'user:cleo', topic: 'feed.new', body },
      ],
    });
  });

  it('is filled by the newest posts of who is followed', () =>
    projectionSpec(feed, {
      given: history([
        ...['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => posted('ana', id)),
        postDeleted('ana', 'p4'),
        followed('ben', 'ana'),
        unfollowed('ben', 'ana'),
        followed('ben', 'ana'),
      ]),
      documents: {
        rows: {
          ...row('ana', 'ana', 'p1', 1),
          ...row('ana', 'ana', 'p2', 2),
          ...row('ana', 'ana', 'p3', 3),
          ...row('ana', 'ana', 'p5', 5),
          ...row('ben', 'ana', 'p2', 2),
          ...row('ben', 'ana', 'p3', 3),
          ...row('ben', 'ana', 'p5', 5),
        },
        edges: edge('ben', 'ana'),
        posts: {
          ...post('ana', 'p1', 1),
          ...post('ana', 'p2', 2),
          ...post('ana', 'p3', 3),
          ...post('ana', 'p5', 5),
        },
        newest: newest(5),
        authors: author('ana', 1),
      },
    }));

  it('says nothing of the posts that a follow brings: whoever followed asks for their feed', () =>
    projectionSpec(feed, {
      given: history([posted('ana', 'p1'), followed('ben', 'ana')]),
      documents: {
        rows: { ...row('ana', 'ana', 'p1', 1), ...row('ben', 'ana', 'p1', 1) },
        edges: edge('ben', 'ana'),
        posts: post('ana', 'p1', 1),
        newest: newest(1),
        authors: author('ana', 1),
      },
      pushes: [
        {
          room: 'user:ana',
          topic: 'feed.new',
          body: { postId: 'p1', authorId: 'ana', position: positionOf(1) },
          acks: [commandOf(1)],
        },
      ],
    }));

  it('loses the posts of who is no longer followed, and theirs alone', () =>
    projectionSpec(feed, {
      given: history([
        followed('ben', 'ana'),
        followed('ben', 'cleo'),
        ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'].map((id) => posted('ana', id)),
        posted('cleo', 'c1'),
        unfollowed('ben', 'ana'),
      ]),
      documents: {
        rows: Object.assign(
          { ...row('ben', 'cleo', 'c1', 10), ...row('cleo', 'cleo', 'c1', 10) },
          ...[1, 2, 3, 4, 5, 6, 7].map((n) => row('ana', 'ana', `p${n}`, n + 2)),
        ),
        edges: edge('ben', 'cleo'),
        posts: Object.assign(
          post('cleo', 'c1', 10),
          ...[1, 2, 3, 4, 5, 6, 7].map((n) => post('ana', `p${n}`, n + 2)),
        ),
        newest: newest(10),
        authors: { ...author('ana', 0), ...author('cleo', 1) },
      },
    }));

  it('loses a deleted post, everybody’s', () => {
    const everybody = Array.from({ length: 12 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    return projectionSpec(homeFeedProjection({ mostFollowers: 20, backfill: 1, chunk: 3 }), {
      given: history([
        ...everybody.map((id) => followed(id, 'ana')),
        posted('ana', 'p1'),
        posted('ana', 'p2'),
        postDeleted('ana', 'p1'),
      ]),
      documents: {
        rows: Object.assign(row('ana', 'ana', 'p2', 14), ...everybody.map((id) => row(id, 'ana', 'p2', 14))),
        edges: Object.assign({}, ...everybody.map((id) => edge(id, 'ana'))),
        posts: post('ana', 'p2', 14),
        newest: newest(14),
        authors: author('ana', 12),
      },
    });
  });

  it('is not written to by who has too many followers: their edges say whose posts to merge', () => {
    const six = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'];
    return projectionSpec(feed, {
      given: history([
        ...six.map((id) => followed(id, 'ana')),
        posted('ana', 'p1'),
        posted('ana', 'p2'),
        followed('f7', 'ana'),
      ]),
      documents: {
        rows: { ...row('ana', 'ana', 'p1', 7), ...row('ana', 'ana', 'p2', 8) },
        edges: Object.assign({}, ...[...six, 'f7'].map((id) => edge(id, 'ana', 1))),
        posts: { ...post('ana', 'p1', 7, 1), ...post('ana', 'p2', 8, 1) },
        newest: newest(8),
        authors: author('ana', 7, 1),
      },
    });
  });

  it('is written to by what the author’s followers were when they posted', () =>
    projectionSpec(feed, {
      given: history([
        followed('f1', 'ana'),
        followed('f2', 'ana'),
        posted('ana', 'few'),
        followed('f3', 'ana'),
        posted('ana', 'many'),
        unfollowed('f2', 'ana'),
        posted('ana', 'few-again'),
      ]),
      documents: {
        rows: {
          ...row('ana', 'ana', 'few', 3),
          ...row('f1', 'ana', 'few', 3),
          ...row('f3', 'ana', 'few', 3),
          ...row('ana', 'ana', 'many', 5),
          ...row('ana', 'ana', 'few-again', 7),
          ...row('f1', 'ana', 'few-again', 7),
          ...row('f3', 'ana', 'few-again', 7),
        },
        edges: { ...edge('f1', 'ana', 1), ...edge('f3', 'ana', 1) },
        posts: {
          ...post('ana', 'few', 3),
          ...post('ana', 'many', 5, 1),
          ...post('ana', 'few-again', 7),
        },
        newest: newest(7),
        authors: author('ana', 2, 1),
      },
    }));

  it('tells all followers of a new post, however many they are', () => {
    const followers = Array.from({ length: 11 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    const body = { postId: 'p1', authorId: 'ana', position: positionOf(12) };
    return projectionSpec(feed, {
      given: history([...followers.map((id) => followed(id, 'ana')), posted('ana', 'p1')]),
      documents: {
        rows: row('ana', 'ana', 'p1', 12),
        edges: Object.assign({}, ...followers.map((id) => edge(id, 'ana', 1))),
        posts: post('ana', 'p1', 12, 1),
        newest: newest(12),
        authors: author('ana', 11, 1),
      },
      pushes: [
        { room: 'user:ana', topic: 'feed.new', body, acks: [commandOf(12)] },
        ...followers.map((id) => ({ room: `user:${id}`, topic: 'feed.new', body })),
      ],
    });
  });
});
