import { Databases } from './databases';
import { failPoints } from './fail-point';
import type { MongoServer } from './mongo-server';

/** A server that somebody else runs; who it says it is goes into the names of tests. */
export async function realServer(url: string): Promise<MongoServer> {
  const databases = new Databases(url);
  const known = { name: await nameOf(databases), failPoints: await failPoints(databases) };
  // Where every test of a spec is skipped, nobody closes it.
  await databases.disconnect();
  return {
    ...known,
    newDatabase: () => databases.make(),
    raw: (database) => databases.open(database),
    life: null,
    close: () => databases.close(),
  };
}

/** Several servers say that they are MongoDB, and what they are beside it. */
export async function nameOf(databases: Databases): Promise<string> {
  const { version, secantusVersion, ferretdb } = (await databases.command({ buildInfo: 1 })) as {
    readonly version: string;
    readonly secantusVersion?: string;
    readonly ferretdb?: unknown;
  };
  if (secantusVersion !== undefined) return `SecantusDB ${secantusVersion}`;
  return ferretdb === undefined ? `MongoDB ${version}` : 'FerretDB';
}
