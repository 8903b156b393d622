import { versionedName, type DocumentReader, type FindQuery, type IndexValue } from '@heliograph/projections';
import { findDocuments, type Slice } from '../slice';
import { NEWEST_POST, type FeedEdge, type FeedPost, type FeedRow, type NewestPost } from './feed-documents';
import { homeFeed } from './home-feed.projection';

/** A post in a home feed; `since` is the post's position. */
export interface HomeFeedRow {
  readonly postId: string;
  readonly authorId: string;
  readonly since: number;
}

const collection = (shortName: keyof typeof homeFeed.collections) =>
  `${versionedName(homeFeed)}.${shortName}`;

/** More than anybody follows: all are merged. */
const MOST_MERGED = 10_000;

type Within = NonNullable<FindQuery['range']>;

/**
 * A person's home feed, newest post first. Two indexed reads where nobody has to be merged into it; else one more for each
 * author who has too many followers to be written to them.
 */
export async function homeFeedPage(
  reader: DocumentReader,
  ownerId: string,
  { before, limit }: Slice,
): Promise<readonly HomeFeedRow[]> {
  const newestIn = <Row extends HomeFeedRow>(
    shortName: 'rows' | 'posts',
    index: string,
    equals: readonly IndexValue[],
    range: Within,
  ) => findDocuments<Row>(reader, collection(shortName), { index, equals, range, order: 'desc', limit });
  const written = (range: Within) => newestIn<FeedRow>('rows', 'byOwner', [ownerId], range);
  const postedBy = (authorId: string, range: Within) =>
    newestIn<FeedPost>('posts', 'byAuthor', [authorId, 1], range);

  const rows = await written(before === null ? {} : { lt: before });
  // Read after the rows: whoever is not in here by now had nothing to merge when those were read.
  const merged = await findDocuments<FeedEdge>(reader, collection('edges'), {
    index: 'byFollower',
    equals: [ownerId, 1],
    order: 'asc',
    limit: MOST_MERGED,
  });
  if (merged.length === 0) return rows.map(shown);
  const range = before === null ? { lte: await newestPost(reader) } : { lt: before };
  const lists = await Promise.all([
    written(range),
    ...merged.map(({ followeeId }) => postedBy(followeeId, range)),
  ]);
  return lists
    .flat()
    .sort((one, other) => other.since - one.since)
    .slice(0, limit)
    .map(shown);
}

const shown = ({ postId, authorId, since }: HomeFeedRow): HomeFeedRow => ({ postId, authorId, since });

/**
 * Several reads are no snapshot: a later one may see a post that is newer than one which an earlier missed, and that one
 * would lie behind the page's cursor for ever. What is newer than this, asked first, is left to the next time.
 */
async function newestPost(reader: DocumentReader): Promise<number> {
  const stored = await reader.getMany<NewestPost>(collection('newest'), [NEWEST_POST]);
  return stored.get(NEWEST_POST)?.doc?.since ?? 0;
}
