import { foldForSearch } from '@heliograph/domain';
import { versionedName, type DocumentReader } from '@heliograph/projections';
import { startingWith } from '../prefix';
import { findDocuments } from '../slice';
import { MOST_WORDS, userSearch, type SearchEntry } from './user-search.projection';

/**
 * Ids of people whom a query finds, each once: that very username, then usernames that begin with it, then names of which
 * some word does. Case, accents and a leading @ do not matter; an empty query finds nobody.
 */
export async function searchUsers(
  reader: DocumentReader,
  query: string,
  limit: number,
): Promise<readonly string[]> {
  const folded = foldForSearch(query.replace(/^\s*@/, ''));
  if (folded === '') return [];
  const entries = (kind: SearchEntry['kind'], most: number) =>
    findDocuments<SearchEntry>(reader, versionedName(userSearch), {
      index: 'byText',
      equals: [kind],
      range: startingWith(folded),
      order: 'asc',
      limit: most,
    });
  // In the order of the alphabet a word comes before everything that it begins, so an exact username is the first.
  const [usernames, names] = await Promise.all([
    entries('username', limit),
    // Every word of the same name may match.
    entries('name', limit * MOST_WORDS),
  ]);
  const ids = new Set([...usernames, ...names].map(({ userId }) => userId));
  return [...ids].slice(0, limit);
}
