import { versionedName, type FanOutProjection, type Projection } from '../define-projection';
import type { CollectionSpec, DocumentReader } from '../documents/port';

/** The stored name of a fan-out's collection. Throws for one that it does not declare. */
export function ownCollection(projection: FanOutProjection, shortName: string): string {
  if (!Object.hasOwn(projection.collections, shortName)) {
    throw new RangeError(`"${projection.name}" declares no collection "${shortName}".`);
  }
  return `${versionedName(projection)}.${shortName}`;
}

/** What a fan-out may read: its own collections, by short name. */
export const ownReader = (projection: FanOutProjection, documents: DocumentReader): DocumentReader => ({
  getMany: (name, ids) => documents.getMany(ownCollection(projection, name), ids),
  find: (name, query) => documents.find(ownCollection(projection, name), query),
  count: (name, index, equals) => documents.count(ownCollection(projection, name), index, equals),
});

/** The collections in which a projection keeps its documents. */
export function collectionsOf(projection: Projection): readonly CollectionSpec[] {
  if (projection.kind === 'document') {
    return [{ name: versionedName(projection), indexes: projection.indexes }];
  }
  return Object.entries(projection.collections).map(([shortName, indexes]) => ({
    name: ownCollection(projection, shortName),
    indexes,
  }));
}
