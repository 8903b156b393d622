import type { DocumentStore } from '../documents/port';

/** The same store, whose commits go through `trouble` first, numbered from 1: it may throw, wait or count. */
export function troubledDocuments(
  documents: DocumentStore,
  trouble: (commit: number, projection: string) => void | Promise<void>,
): DocumentStore {
  let commits = 0;
  return {
    ...documents,
    async commit(...commit) {
      commits += 1;
      await trouble(commits, commit[0]);
      await documents.commit(...commit);
    },
  };
}
