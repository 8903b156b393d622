import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import { likeKey, likes, type LikeDoc } from './likes.projection';

/** Whether a viewer likes a post, with the position of the like or unlike that made it so. */
export interface LikeOfViewer {
  readonly liked: boolean;
  readonly position: number;
}

/** Of these posts, those that the viewer likes or once liked; the others are left out: not liked, at position 0. */
export async function likesByViewer(
  reader: DocumentReader,
  viewerId: string,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, LikeOfViewer>> {
  const keys = postIds.map((postId) => likeKey(postId, viewerId));
  const stored = await reader.getMany<LikeDoc>(versionedName(likes), keys);
  const found = new Map<string, LikeOfViewer>();
  for (const postId of postIds) {
    const like = stored.get(likeKey(postId, viewerId));
    if (like) found.set(postId, { liked: like.doc !== null, position: like.position });
  }
  return found;
}

/** Who likes a post, the newest like first. */
export async function likersOf(
  reader: DocumentReader,
  postId: string,
  slice: Slice,
): Promise<readonly { readonly userId: string; readonly since: number }[]> {
  const query = newestFirst('byPost', [postId], slice);
  const found = await findDocuments<LikeDoc>(reader, versionedName(likes), query);
  return found.map(({ userId, since }) => ({ userId, since }));
}
