import { given } from '../testing';
import { comment } from './comment';

const place = { commentId: 'c1', postId: 'p1', postAuthorId: 'bob', authorId: 'ana' };
const added = { type: 'CommentAdded', data: { ...place, text: 'lovely' } } as const;
const deletedBy = (id: string) => ({ type: 'CommentDeleted', data: { ...place, deletedBy: id } }) as const;
const add = { type: 'Add', ...place, text: 'lovely' } as const;

describe('a comment', () => {
  it('is added once', () => {
    given(comment, []).when(add).then([added]);
    given(comment, [added]).when(add).then([]);
    given(comment, [added])
      .when({ ...add, authorId: 'bob' })
      .then('not-yours');
    given(comment, [added, deletedBy('ana')])
      .when(add)
      .then('already-deleted');
  });

  it.each(['ana', 'bob'])('is deleted by its author and by the post’s (%s)', (by) =>
    given(comment, [added])
      .when({ type: 'Delete', by })
      .then([deletedBy(by)]),
  );

  it('is deleted by nobody else, and once', () => {
    given(comment, [added]).when({ type: 'Delete', by: 'eve' }).then('not-yours');
    given(comment, []).when({ type: 'Delete', by: 'ana' }).then('not-found');
    given(comment, [added, deletedBy('bob')])
      .when({ type: 'Delete', by: 'ana' })
      .then('already-deleted');
  });

  it('knows what it says and since when', () => {
    const at = '2026-01-02T03:04:05.678Z';
    const live = { ...added.data, status: 'live', createdAt: at };
    expect(given(comment, [added], { metadata: { at } }).state).toEqual(live);
    expect(given(comment, [added, deletedBy('bob')], { metadata: { at } }).state).toEqual({
      ...live,
      status: 'deleted',
    });
  });
});
