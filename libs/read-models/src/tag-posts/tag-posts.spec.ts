import { projectionSpec } from '@heliograph/projections/testing';
import { captionEdited, postDeleted, posted } from '../testing/facts';
import { history, positionOf } from '../testing/history';
import { after, pagesWhileItGrows } from '../testing/reading';
import { tagPostsProjection } from './tag-posts.projection';
import { tagPosts } from './tag-posts.queries';

const row = (tag: string, postId: string, n: number) => ({
  tag,
  postId,
  authorId: 'ana',
  since: positionOf(n),
});

describe('tag posts', () => {
  it('follow the captions and keep the place of the post', () =>
    projectionSpec(tagPostsProjection, {
      given: history([
        posted('ana', 'p1', ['sea', 'sun']),
        posted('ana', 'p2'),
        captionEdited('ana', 'p1', ['sea', 'fog'], ['sea', 'sun']),
        captionEdited('ana', 'p2', ['sun'], []),
        captionEdited('ana', 'p2', [], ['sun']),
        captionEdited('ana', 'p2', ['sun'], []),
      ]),
      documents: {
        posts: {
          p1: { authorId: 'ana', since: positionOf(1), tags: ['sea', 'fog'] },
          p2: { authorId: 'ana', since: positionOf(2), tags: ['sun'] },
        },
        rows: {
          'sea.p1': row('sea', 'p1', 1),
          'fog.p1': row('fog', 'p1', 1),
          'sun.p2': row('sun', 'p2', 2),
        },
      },
      pushes: [],
    }));

  it('go with the post, whatever tags the deletion names', () =>
    projectionSpec(tagPostsProjection, {
      given: history([posted('ana', 'p1', ['sea', 'sun']), postDeleted('ana', 'p1', [])]),
      documents: { posts: {}, rows: {} },
    }));

  it('are listed newest first, without gap or repetition while more come', async () => {
    const facts = Array.from({ length: 9 }, (_, index) => posted('ana', `p${index + 1}`, ['sea']));
    const rows = await pagesWhileItGrows(tagPostsProjection, facts, {
      limit: 2,
      from: 5,
      page: (reader, slice) => tagPosts(reader, 'sea', slice),
    });
    expect(rows).toEqual(
      [5, 4, 3, 2, 1].map((n) => ({ postId: `p${n}`, authorId: 'ana', since: positionOf(n) })),
    );
    const slice = { before: null, limit: 2 };
    expect(await after(tagPostsProjection, facts, (reader) => tagPosts(reader, 'sun', slice))).toEqual([]);
  });
});
