import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import { tagPostsProjection, type TagPostDoc } from './tag-posts.projection';

/** Posts that carry a hashtag (normalised, without #), newest post first. */
export async function tagPosts(
  reader: DocumentReader,
  tag: string,
  slice: Slice,
): Promise<readonly Omit<TagPostDoc, 'tag'>[]> {
  const query = newestFirst('byTag', [tag], slice);
  const found = await findDocuments<TagPostDoc>(reader, `${versionedName(tagPostsProjection)}.rows`, query);
  return found.map(({ postId, authorId, since }) => ({ postId, authorId, since }));
}
