import { projectionSpec } from '@heliograph/projections/testing';
import { captionEdited, postDeleted, posted } from '../testing/facts';
import { history } from '../testing/history';
import { after } from '../testing/reading';
import { tags } from './tags.projection';
import { tagsByPrefix } from './tags.queries';

const doc = (tag: string, posts: number, folded = tag) => ({
  tag,
  posts,
  folded,
  first1: folded.slice(0, 1),
  first2: folded.slice(0, 2),
  first3: folded.slice(0, 3),
});

describe('tags', () => {
  it('count the posts that carry them, and are gone with the last', () =>
    projectionSpec(tags, {
      given: history([
        posted('ana', 'p1', ['sea', 'sun']),
        posted('ben', 'p2', ['sea']),
        captionEdited('ben', 'p2', ['sea', 'café'], ['sea']),
        captionEdited('ana', 'p1', ['fog'], ['sea', 'sun']),
        posted('ana', 'p3', ['old']),
        postDeleted('ana', 'p3', ['old']),
      ]),
      documents: {
        sea: doc('sea', 1),
        sun: null,
        café: doc('café', 1, 'cafe'),
        fog: doc('fog', 1),
        old: null,
      },
      pushes: [],
    }));

  it('are found by their beginning: that very tag, then the most used', async () => {
    const facts = [
      posted('ana', 'p1', ['sunset', 'sun', 'sunrise', 'süd']),
      posted('ana', 'p2', ['sunset', 'sunrise', 'sea']),
      posted('ana', 'p3', ['sunset', '日の出', 's']),
    ];
    const found = (prefix: string, limit = 10) =>
      after(tags, facts, async (reader) => (await tagsByPrefix(reader, prefix, limit)).map(({ tag }) => tag));
    expect(await found('sun')).toEqual(['sun', 'sunset', 'sunrise']);
    expect(await found('#SUNS')).toEqual(['sunset']);
    expect(await found('sunr')).toEqual(['sunrise']);
    expect(await found('su', 2)).toEqual(['sunset', 'sunrise']);
    expect(await found('su')).toContain('süd');
    expect((await found('s')).slice(0, 3)).toEqual(['s', 'sunset', 'sunrise']);
    expect(await found('日')).toEqual(['日の出']);
    expect(await found('moon')).toEqual([]);
    expect(await found(' # ')).toEqual([]);
  });

  it('come with their number of posts', async () => {
    const facts = [posted('ana', 'p1', ['sea']), posted('ben', 'p2', ['sea'])];
    expect(await after(tags, facts, (reader) => tagsByPrefix(reader, 'se', 5))).toEqual([
      { tag: 'sea', posts: 2 },
    ]);
  });
});
