import { versionedName, type DocumentReader, type StoredDocument } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import { postCard, type PostCardDoc } from './post-card.projection';

/** A post that is there, with the position of its last change. */
export type PostCard = StoredDocument<PostCardDoc> & { readonly doc: PostCardDoc };

/** These posts; deleted and unknown ones are left out. One that has not changed may be the same object as the last time. */
export async function postCards(
  reader: DocumentReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PostCard>> {
  const cards = new Map<string, PostCard>();
  const stored = await reader.getMany<PostCardDoc>(versionedName(postCard), ids);
  for (const card of stored.values()) if (isThere(card)) cards.set(card.id, card);
  return cards;
}

const isThere = (card: StoredDocument<PostCardDoc>): card is PostCard => card.doc !== null;

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
