import { projectionSpec } from '@heliograph/projections/testing';
import { commentDeleted, commented } from '../testing/facts';
import { history, positionOf, timeOf } from '../testing/history';
import { after } from '../testing/reading';
import { comments } from './comments.projection';
import { commentById, commentsOf, newestComments } from './comments.queries';

const place = (commentId: string, postId = 'p1') => ({
  commentId,
  postId,
  postAuthorId: 'ana',
  authorId: 'ben',
});
const doc = (id: string, n: number, postId = 'p1') => ({
  id,
  postId,
  authorId: 'ben',
  text: `text of ${id}`,
  createdAt: timeOf(n),
  since: positionOf(n),
});
const four = ['c1', 'c2', 'c3', 'c4'].map((id) => commented(place(id)));

describe('comments', () => {
  it('come and go, by their author or the post’s', () =>
    projectionSpec(comments, {
      given: history([
        ...four,
        commentDeleted(place('c2')),
        commentDeleted(place('c3'), 'ana'),
        commented(place('d1', 'p2')),
      ]),
      documents: { c1: doc('c1', 1), c2: null, c3: null, c4: doc('c4', 4), d1: doc('d1', 7, 'p2') },
      pushes: [],
    }));

  it('of several posts: the newest of each, oldest of them first', async () => {
    const facts = [...four, commented(place('d1', 'p2')), commentDeleted(place('c4'))];
    const newest = await after(comments, facts, (reader) => newestComments(reader, ['p2', 'p1', 'p3'], 2));
    expect(Object.fromEntries(newest)).toEqual({
      p1: [doc('c2', 2), doc('c3', 3)],
      p2: [doc('d1', 5, 'p2')],
      p3: [],
    });
  });

  it('of a post are listed oldest first and page on to the newest', async () => {
    const page = (from: number | null, known: number) =>
      after(comments, four.slice(0, known), (reader) => commentsOf(reader, 'p1', { after: from, limit: 2 }));
    expect(await page(null, 3)).toEqual([doc('c1', 1), doc('c2', 2)]);
    expect(await page(positionOf(2), 4)).toEqual([doc('c3', 3), doc('c4', 4)]);
    expect(await page(positionOf(4), 4)).toEqual([]);
  });

  it('are found by id while they are there', async () => {
    const facts = [...four, commentDeleted(place('c2'))];
    const byId = (id: string) => after(comments, facts, (reader) => commentById(reader, id));
    expect(await byId('c1')).toEqual(doc('c1', 1));
    expect(await byId('c2')).toBeNull();
    expect(await byId('c9')).toBeNull();
  });
});
