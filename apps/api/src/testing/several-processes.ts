import { startEventStoreDbServer, temporaryFolder } from '@heliograph/event-store/testing';
import type { MongoServer } from '@heliograph/mongo/testing';
import { createSecrets } from '@heliograph/server-state';
import { rolesOf } from '../platform/roles';
import { startTestServer, type TestServer } from './test-server';

/** Servers of one installation, on engines that each could have in a process of its own. */
export interface SeveralProcesses extends AsyncDisposable {
  /** They serve, and project nothing. */
  readonly one: TestServer;
  readonly other: TestServer;
  readonly projector: TestServer;
}

/** On EventStoreDB's test server, databases of `mongo`, and the Redis at `redisUrl`; media in one folder. */
export async function startSeveralProcesses(mongo: MongoServer, redisUrl: string): Promise<SeveralProcesses> {
  await using opened = new AsyncDisposableStack();
  const folder = temporaryFolder();
  opened.defer(() => folder.remove());
  const log = await startEventStoreDbServer();
  opened.defer(() => log.stop('hard'));
  const database = () => ({ kind: 'mongodb' as const, url: mongo.newDatabase() });
  const engines = {
    eventStore: { kind: 'eventstoredb' as const, url: log.connectionString },
    readModels: database(),
    keyStore: database(),
    state: database(),
    media: { kind: 'folder' as const },
    redisUrl,
  };
  const secretsFile = folder.file('secrets.json');
  createSecrets(secretsFile);
  const start = async (role: 'api' | 'projector') =>
    opened.use(
      await startTestServer({
        config: { engines, secretsFile, mediaDir: folder.file('media'), roles: rolesOf(role) },
      }),
    );
  const [projector, one, other] = [await start('projector'), await start('api'), await start('api')];
  const everything = opened.move();
  return { one, other, projector, [Symbol.asyncDispose]: () => everything.disposeAsync() };
}
