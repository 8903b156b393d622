import { versionedName, type DocumentReader } from '@heliograph/projections';
import { NO_COUNTS, profile, type ProfileDoc } from './profile.projection';

/** A person's counts; zeros for who has none yet. */
export async function profileCounts(reader: DocumentReader, userId: string): Promise<ProfileDoc> {
  const stored = await reader.getMany<ProfileDoc>(versionedName(profile), [userId]);
  return stored.get(userId)?.doc ?? NO_COUNTS;
}
