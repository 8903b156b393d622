import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments, newestFirst, type Slice } from '../slice';
import { followKey, follows, type FollowDoc } from './follows.projection';

/** A person in a list of followers or followed; `since` is the position of the follow. */
export interface FollowRow {
  readonly userId: string;
  readonly since: number;
}

/** Who follows a person, the newest follow first. */
export async function followersOf(
  reader: DocumentReader,
  userId: string,
  slice: Slice,
): Promise<readonly FollowRow[]> {
  const query = newestFirst('byFollowee', [userId], slice);
  const found = await findDocuments<FollowDoc>(reader, versionedName(follows), query);
  return found.map(({ followerId, since }) => ({ userId: followerId, since }));
}

/** Whom a person follows, the newest follow first. */
export async function followingOf(
  reader: DocumentReader,
  userId: string,
  slice: Slice,
): Promise<readonly FollowRow[]> {
  const query = newestFirst('byFollower', [userId], slice);
  const found = await findDocuments<FollowDoc>(reader, versionedName(follows), query);
  return found.map(({ followeeId, since }) => ({ userId: followeeId, since }));
}

/** What is between a viewer and somebody: the viewer follows them, they follow the viewer. */
export interface FollowEdges {
  readonly following: boolean;
  readonly followedBy: boolean;
}

/** The edges between a viewer and each of these people, in one read. */
export async function followEdges(
  reader: DocumentReader,
  viewerId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, FollowEdges>> {
  const keys = userIds.flatMap((userId) => [followKey(viewerId, userId), followKey(userId, viewerId)]);
  const stored = await reader.getMany<FollowDoc>(versionedName(follows), keys);
  const isLive = (key: string) => (stored.get(key)?.doc ?? null) !== null;
  return new Map(
    userIds.map((userId) => [
      userId,
      {
        following: isLive(followKey(viewerId, userId)),
        followedBy: isLive(followKey(userId, viewerId)),
      },
    ]),
  );
}
