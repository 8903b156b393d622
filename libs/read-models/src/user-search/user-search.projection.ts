import { foldForSearch, type RecordedEvent } from '@heliograph/domain';
import { documentProjection } from '@heliograph/projections';

/** One way to find a person: their username, or their name from one of its words on. */
export interface SearchEntry {
  readonly userId: string;
  readonly kind: 'username' | 'name';
  readonly text: string;
}

/** The words of a name that it can be found by. */
export const MOST_WORDS = 8;

const SLOTS = Array.from({ length: MOST_WORDS }, (_, slot) => slot);
const WORD_START = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu;

/** A folded name from each of its words on: «mara lindqvist», «lindqvist». */
function beginningsOf(name: string): readonly string[] {
  const folded = foldForSearch(name);
  const starts = new Set([0, ...[...folded.matchAll(WORD_START)].map(({ index }) => index)]);
  return [...starts].map((start) => folded.slice(start)).filter((text) => text !== '');
}

function entryOf(event: RecordedEvent<'UserRegistered' | 'ProfileEdited'>, key: string): SearchEntry | null {
  const { userId, name } = event.data;
  if (event.type === 'UserRegistered' && key === `${userId}.username`)
    return { userId, kind: 'username', text: foldForSearch(event.data.username) };
  const slot = SLOTS.find((each) => key === `${userId}.${each}`);
  const text = slot === undefined ? undefined : beginningsOf(name)[slot];
  return text === undefined ? null : { userId, kind: 'name', text };
}

/**
 * People by the beginnings of username and name. A name has a fixed number of places, so that a new one overwrites or
 * empties those of the old one without having to know it.
 */
export const userSearch = documentProjection<SearchEntry>()({
  name: 'user-search',
  version: 1,
  handles: ['UserRegistered', 'ProfileEdited'],
  indexes: { byText: ['kind', 'text'] },

  keys(event) {
    const names = SLOTS.map((slot) => `${event.data.userId}.${slot}`);
    return event.type === 'UserRegistered' ? [`${event.data.userId}.username`, ...names] : names;
  },

  evolve: (_entry, event, key) => entryOf(event, key),
});
