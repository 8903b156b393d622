import { projectionSpec } from '@heliograph/projections/testing';
import {
  captionEdited,
  commentDeleted,
  commented,
  liked,
  picture,
  postDeleted,
  posted,
  unliked,
} from '../testing/facts';
import { commandOf, history, positionOf, timeOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { postCard } from './post-card.projection';
import { postCards, postsByAuthor } from './post-card.queries';

const card = (id: string, n: number, tags: readonly string[] = []) => ({
  id,
  authorId: 'ana',
  media: [picture(`medium-of-${id}`)],
  altTexts: [''],
  caption: tags.map((tag) => `#${tag}`).join(' '),
  tags,
  createdAt: timeOf(n),
  editedAt: null,
  since: positionOf(n),
  likeCount: 0,
  commentCount: 0,
});
const place = { commentId: 'c1', postId: 'p1', postAuthorId: 'ana', authorId: 'ben' };

describe('post card', () => {
  it('holds what was posted, and its edited caption', () =>
    projectionSpec(postCard, {
      given: history([posted('ana', 'p1', ['sea']), captionEdited('ana', 'p1', ['sun'], ['sea'])]),
      documents: { p1: { ...card('p1', 1, ['sun']), editedAt: timeOf(2) } },
      pushes: [
        {
          room: 'post:p1',
          topic: 'post.edited',
          key: 'p1',
          exceptUserId: 'ana',
          body: {
            postId: 'p1',
            caption: '#sun',
            tags: ['sun'],
            editedAt: timeOf(2),
            position: positionOf(2),
          },
        },
        {
          room: 'user:ana',
          topic: 'post.edited',
          key: 'p1',
          acks: [commandOf(2)],
          body: {
            postId: 'p1',
            caption: '#sun',
            tags: ['sun'],
            editedAt: timeOf(2),
            position: positionOf(2),
          },
        },
      ],
    }));

  it('counts likes, and tells the watchers and who did it', () => {
    const told = (n: number, by: string, likeCount: number, isLiked: boolean) => {
      const position = positionOf(n);
      const body = { postId: 'p1', likeCount, position };
      return [
        { room: 'post:p1', topic: 'post.likes', key: 'p1', exceptUserId: by, body },
        {
          room: `user:${by}`,
          topic: 'post.likes',
          key: 'p1',
          acks: [commandOf(n)],
          body: { ...body, viewer: { liked: isLiked, position } },
        },
      ];
    };
    return projectionSpec(postCard, {
      given: history([
        posted('ana', 'p1'),
        liked('ben', 'p1', 'ana'),
        liked('ana', 'p1', 'ana'),
        unliked('ben', 'p1', 'ana'),
      ]),
      documents: { p1: { ...card('p1', 1), likeCount: 1 } },
      pushes: [...told(2, 'ben', 1, true), ...told(3, 'ana', 2, true), ...told(4, 'ben', 1, false)],
    });
  });

  it('counts comments, and tells each', () => {
    const added = {
      postId: 'p1',
      commentCount: 1,
      comment: { id: 'c1', postId: 'p1', authorId: 'ben', text: 'text of c1', createdAt: timeOf(2) },
      position: positionOf(2),
    };
    const deleted = { postId: 'p1', commentCount: 0, deletedId: 'c1', position: positionOf(3) };
    const topic = 'post.comments';
    return projectionSpec(postCard, {
      given: history([posted('ana', 'p1'), commented(place), commentDeleted(place, 'ana')]),
      documents: { p1: card('p1', 1) },
      pushes: [
        { room: 'post:p1', topic, exceptUserId: 'ben', body: added },
        { room: 'user:ben', topic, acks: [commandOf(2)], body: added },
        { room: 'post:p1', topic, exceptUserId: 'ana', body: deleted },
        { room: 'user:ana', topic, acks: [commandOf(3)], body: deleted },
      ],
    });
  });

  it('is gone when the post is deleted, and nothing that was under way brings it back or is told', () =>
    projectionSpec(postCard, {
      given: history([
        posted('ana', 'p1'),
        postDeleted('ana', 'p1'),
        liked('ben', 'p1', 'ana'),
        unliked('ben', 'p1', 'ana'),
        commented(place),
        commentDeleted(place),
      ]),
      documents: { p1: null },
      pushes: [
        {
          room: 'post:p1',
          topic: 'post.deleted',
          key: 'p1',
          exceptUserId: 'ana',
          body: { postId: 'p1', position: positionOf(2) },
        },
        {
          room: 'user:ana',
          topic: 'post.deleted',
          key: 'p1',
          acks: [commandOf(2)],
          body: { postId: 'p1', position: positionOf(2) },
        },
      ],
    }));

  it('is read with the position of its last change; a deleted one is not', async () => {
    const facts = [
      posted('ana', 'p1'),
      posted('ana', 'p2'),
      liked('ben', 'p1', 'ana'),
      postDeleted('ana', 'p2'),
    ];
    const cards = await after(postCard, facts, (reader) => postCards(reader, ['p1', 'p2', 'p3']));
    expect(Object.fromEntries(cards)).toEqual({
      p1: { id: 'p1', doc: { ...card('p1', 1), likeCount: 1 }, position: positionOf(3) },
    });
    expect((await after(postCard, facts, (reader) => postCards(reader, []))).size).toBe(0);
  });

  it('is listed under its author, newest first, without gap or repetition while more come', async () => {
    const facts = Array.from({ length: 9 }, (_, index) => posted('ana', `p${index + 1}`));
    const rows = await pagesWhileItGrows(postCard, facts, {
      limit: 2,
      from: 5,
      page: (reader, slice) => postsByAuthor(reader, 'ana', slice),
    });
    expect(rows).toEqual([5, 4, 3, 2, 1].map((n) => ({ id: `p${n}`, since: positionOf(n) })));
    const none = after(postCard, facts, (reader) => postsByAuthor(reader, 'ben', { before: null, limit: 2 }));
    expect(await none).toEqual([]);
  });
});
