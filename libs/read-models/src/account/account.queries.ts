import { versionedName, type DocumentReader } from '@heliograph/projections';
import { findDocuments } from '../slice';
import { account, type AccountDoc } from './account.projection';

/** The people with these ids; who is not there is left out. */
export async function accountsByIds(
  reader: DocumentReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountDoc>> {
  const people = new Map<string, AccountDoc>();
  const stored = await reader.getMany<AccountDoc>(versionedName(account), ids);
  for (const { id, doc } of stored.values()) if (doc !== null) people.set(id, doc);
  return people;
}

/** The person with this username, in whatever case it is written, or null. */
export async function accountByUsername(
  reader: DocumentReader,
  username: string,
): Promise<AccountDoc | null> {
  const query = { index: 'byUsername', equals: [username.toLowerCase()], order: 'asc', limit: 1 } as const;
  const [person] = await findDocuments<AccountDoc>(reader, versionedName(account), query);
  return person ?? null;
}
