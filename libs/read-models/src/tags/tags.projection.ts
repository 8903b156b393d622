import { foldForSearch } from '@heliograph/domain';
import { documentProjection } from '@heliograph/projections';

export interface TagDoc {
  readonly tag: string;
  readonly posts: number;
  /** The tag as it is searched, and its first one, two and three characters: what is typed first is answered by popularity. */
  readonly folded: string;
  readonly first1: string;
  readonly first2: string;
  readonly first3: string;
}

/** The first `n` characters of a folded tag. */
export const firstOf = (folded: string, n: number): string => Array.from(folded).slice(0, n).join('');

function unusedTag(tag: string): TagDoc {
  const folded = foldForSearch(tag);
  return {
    tag,
    posts: 0,
    folded,
    first1: firstOf(folded, 1),
    first2: firstOf(folded, 2),
    first3: firstOf(folded, 3),
  };
}

const without = (tags: readonly string[], others: readonly string[]) =>
  tags.filter((tag) => !others.includes(tag));

/** Hashtags with how many posts carry them. One that no post carries any more is gone. */
export const tags = documentProjection<TagDoc>()({
  name: 'tags',
  version: 1,
  handles: ['PostCreated', 'CaptionEdited', 'PostDeleted'],
  indexes: {
    byTag: ['folded'],
    byFirst1: ['first1', 'posts'],
    byFirst2: ['first2', 'posts'],
    byFirst3: ['first3', 'posts'],
  },

  keys(event) {
    const now = event.data.tags;
    if (event.type !== 'CaptionEdited') return now;
    const { previousTags } = event.data;
    return [...without(now, previousTags), ...without(previousTags, now)];
  },

  evolve(doc, event, tag) {
    const carried = event.type !== 'PostDeleted' && event.data.tags.includes(tag);
    const { posts, ...rest } = doc ?? unusedTag(tag);
    const left = posts + (carried ? 1 : -1);
    return left > 0 ? { ...rest, posts: left } : null;
  },
});
