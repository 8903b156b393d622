import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import type { FeedEdge, FeedPost, FeedRow } from './feed-documents';
import { homeFeed } from './home-feed.projection';

/** A post in a home feed; `since` is the post's position. */
export interface HomeFeedRow {
  readonly postId: string;
  readonly authorId: string;
  readonly since: number;
}

const ROWS = `${versionedName(homeFeed)}.rows`;
const EDGES = `${versionedName(homeFeed)}.edges`;
const POSTS = `${versionedName(homeFeed)}.posts`;

/** The most authors whose posts are merged into one feed. */
const MOST_MERGED = 500;

/** What was posted by people whose posts are written to nobody, newest first. */
async function widePosts(reader: DocumentReader, authorIds: readonly string[], slice: Slice) {
  const postsOf = (authorId: string) =>
    findDocuments<FeedPost>(reader, POSTS, newestFirst('byAuthor', [authorId, 1], slice));
  const posts = (await Promise.all(authorIds.map(postsOf))).flat();
  return posts.sort((one, other) => other.since - one.since).slice(0, slice.limit);
}

/**
 * A person's home feed, newest post first: an indexed read of what was written to them and one of whom to merge, which
 * mostly is nobody; each such author costs one more.
 */
export async function homeFeedPage(
  reader: DocumentReader,
  ownerId: string,
  slice: Slice,
): Promise<readonly HomeFeedRow[]> {
  const rows = await findDocuments<FeedRow>(reader, ROWS, newestFirst('byOwner', [ownerId], slice));
  const edges = await findDocuments<FeedEdge>(reader, EDGES, {
    index: 'byFollower',
    equals: [ownerId, 1],
    order: 'asc',
    limit: MOST_MERGED,
  });
  const wide =
    edges.length === 0
      ? []
      : await widePosts(
          reader,
          edges.map((e) => e.followeeId),
          slice,
        );
  const merged = [
    ...rows,
    ...(await writtenMeanwhile(reader, ownerId, rows[0], wide[0], slice.limit)),
    ...wide,
  ];
  return merged
    .sort((one, other) => other.since - one.since)
    .slice(0, slice.limit)
    .map(({ postId, authorId, since }) => ({ postId, authorId, since }));
}

/**
 * The reads are no snapshot. Where the merged posts go further than the rows did, rows that came between are read too: left
 * out, they would lie behind the cursor of this page and never be shown.
 */
async function writtenMeanwhile(
  reader: DocumentReader,
  ownerId: string,
  newestRow: FeedRow | undefined,
  newestWide: FeedPost | undefined,
  limit: number,
): Promise<readonly FeedRow[]> {
  if (newestWide === undefined) return [];
  const from = newestRow?.since ?? -1;
  if (newestWide.since <= from) return [];
  return findDocuments<FeedRow>(reader, ROWS, {
    index: 'byOwner',
    equals: [ownerId],
    range: { gt: from, lt: newestWide.since },
    order: 'desc',
    limit,
  });
}
