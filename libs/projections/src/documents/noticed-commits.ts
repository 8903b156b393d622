import type { Changed } from './kept-documents';
import type { Change, DocumentStore } from './port';

/** Above it, a commit is only said to have changed much: whoever hears it forgets everything, which costs less. */
const MOST_NAMED = 2_000;

/** The same store, telling after every commit what it changed: for `KeptDocuments` of other connections. */
export function noticeCommits(documents: DocumentStore, tell: (changed: Changed) => void): DocumentStore {
  let together: Change[] | null = null;

  return {
    ...documents,

    async commit(projection, changes, checkpoint, fencing) {
      await documents.commit(projection, changes, checkpoint, fencing);
      if (together === null) tell(namesOf(changes));
      else together.push(...changes);
    },

    async inOneCommit(work) {
      together = [];
      try {
        return await documents.inOneCommit(work);
      } finally {
        const changes = together;
        together = null;
        tell(namesOf(changes));
      }
    },

    async drop(collection) {
      await documents.drop(collection);
      tell(null);
    },
  };
}

function namesOf(changes: readonly Change[]): Changed {
  if (changes.length > MOST_NAMED) return null;
  const names: Record<string, string[]> = {};
  for (const { collection, id } of changes) (names[collection] ??= []).push(id);
  return names;
}
