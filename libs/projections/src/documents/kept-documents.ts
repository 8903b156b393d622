import { LRUCache } from 'lru-cache';
import type { DocumentReader, StoredDocument } from './port';

/** What a commit changed: ids by collection. Null: too much to name, or not known. */
export type Changed = Readonly<Record<string, readonly string[]>> | null;

export interface KeptDocuments extends DocumentReader {
  /** A commit is there. To be told of every one before anybody is told that it can be read. */
  changed(changed: Changed): void;
}

/** Of each collection: about 30 MB of the largest documents there are. */
const KEPT = 20_000;
const ABSENT = Symbol('absent');
/** `never`: of whatever kind the reader asks for, as in the port. */
type Kept = StoredDocument<never> | typeof ABSENT;

/**
 * Keeps documents that were read by id, and which are not there, until a commit changes them: what is asked for at every
 * page is read, parsed and checked once. An unchanged document is the same object every time. For whoever hears of every
 * commit; what is found by an index is not kept.
 */
export function keepDocuments(reader: DocumentReader): KeptDocuments {
  const collections = new Map<string, LRUCache<string, Kept>>();
  let commits = 0;

  const keptOf = (collection: string): LRUCache<string, Kept> => {
    const known = collections.get(collection) ?? new LRUCache<string, Kept>({ max: KEPT });
    collections.set(collection, known);
    return known;
  };

  return {
    find: (collection, query) => reader.find(collection, query),
    count: (collection, index, equals) => reader.count(collection, index, equals),

    async getMany<Doc>(collection: string, ids: readonly string[]) {
      const kept = keptOf(collection);
      const found = new Map<string, StoredDocument<Doc>>();
      const unknown: string[] = [];
      for (const id of ids) {
        const document = kept.get(id);
        if (document === undefined) unknown.push(id);
        else if (document !== ABSENT) found.set(id, document);
      }
      if (unknown.length === 0) return found;
      const before = commits;
      const read = await reader.getMany<never>(collection, unknown);
      for (const id of unknown) {
        const document = read.get(id);
        // A commit that was heard of meanwhile may be newer than what was read.
        if (commits === before) kept.set(id, document ?? ABSENT);
        if (document !== undefined) found.set(id, document);
      }
      return found;
    },

    changed(changed) {
      commits += 1;
      if (changed === null) collections.clear();
      for (const [collection, ids] of Object.entries(changed ?? {})) {
        const kept = collections.get(collection);
        for (const id of ids) kept?.delete(id);
      }
    },
  };
}
