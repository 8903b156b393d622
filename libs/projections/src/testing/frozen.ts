import type { DocumentStore, StoredDocument } from '../documents/port';

/** Nothing in it can be changed any more: a fold that changes what it was given throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The same store; what is read from it cannot be changed. */
export const frozenReads = (documents: DocumentStore): DocumentStore => ({
  ...documents,
  getMany: async <Doc>(collection: string, ids: readonly string[]) => {
    const found = await documents.getMany<Doc>(collection, ids);
    return new Map<string, StoredDocument<Doc>>([...found].map(([id, document]) => [id, frozen(document)]));
  },
  find: async <Doc>(...query: Parameters<DocumentStore['find']>) =>
    frozen(await documents.find<Doc>(...query)),
});
