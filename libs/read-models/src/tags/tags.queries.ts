import { foldForSearch } from '@heliograph/domain';
import { versionedName, type DocumentReader, type FindQuery } from '@heliograph/projections';
import { startingWith } from '../prefix';
import { findDocuments } from '../slice';
import { firstOf, tags, type TagDoc } from './tags.projection';

/** With more than three characters typed, this many tags in order of the alphabet are looked at for the popular ones. */
const LOOKED_AT = 200;

function queryFor(folded: string, limit: number): FindQuery {
  const length = Array.from(folded).length;
  if (length > 3)
    return {
      index: 'byTag',
      equals: [],
      range: startingWith(folded),
      order: 'asc',
      limit: Math.max(limit, LOOKED_AT),
    };
  return { index: `byFirst${length}`, equals: [firstOf(folded, length)], order: 'desc', limit };
}

/** Hashtags that begin with `prefix` (with or without #, in any case or accents), the tag itself first, then the most used. */
export async function tagsByPrefix(
  reader: DocumentReader,
  prefix: string,
  limit: number,
): Promise<readonly { readonly tag: string; readonly posts: number }[]> {
  const folded = foldForSearch(prefix.replace(/^[#＃]/, ''));
  if (folded === '') return [];
  const [exact, beginning] = await Promise.all([
    findDocuments<TagDoc>(reader, versionedName(tags), {
      index: 'byTag',
      equals: [folded],
      order: 'asc',
      limit,
    }),
    findDocuments<TagDoc>(reader, versionedName(tags), queryFor(folded, limit)),
  ]);
  const mostUsed = [...beginning].sort((one, other) => other.posts - one.posts);
  const found = new Map([...exact, ...mostUsed].map(({ tag, posts }) => [tag, posts]));
  return [...found].slice(0, limit).map(([tag, posts]) => ({ tag, posts }));
}
