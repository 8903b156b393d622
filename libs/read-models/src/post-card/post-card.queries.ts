import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import { postCard, type PostCardDoc } from './post-card.projection';

/** These posts with the position of each one's last change; deleted and unknown ones are left out. */
export async function postCards(
  reader: DocumentReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly doc: PostCardDoc; readonly position: number }>> {
  const cards = new Map<string, { doc: PostCardDoc; position: number }>();
  const stored = await reader.getMany<PostCardDoc>(versionedName(postCard), ids);
  for (const { id, doc, position } of stored.values()) if (doc !== null) cards.set(id, { doc, position });
  return cards;
}

/** A person's posts, newest first; `since` is the position of the post. */
export async function postsByAuthor(
  reader: DocumentReader,
  authorId: string,
  slice: Slice,
): Promise<readonly { readonly id: string; readonly since: number }[]> {
  const query = newestFirst('byAuthor', [authorId], slice);
  const found = await findDocuments<PostCardDoc>(reader, versionedName(postCard), query);
  return found.map(({ id, since }) => ({ id, since }));
}
