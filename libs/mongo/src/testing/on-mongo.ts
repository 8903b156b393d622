import type { FailPoints } from './fail-point';
import { mongoServers, type MissingServer, type MongoServer, type ServerLife } from './mongo-server';

const isMissing = (server: MongoServer | MissingServer): server is MissingServer => 'missing' in server;

/**
 * Declares tests for each server, or one that is skipped and says by its name why. To be awaited at the top of a spec: which
 * servers there are is known before tests are named.
 */
export async function onMongo(declare: (server: MongoServer) => void): Promise<void> {
  for (const server of await mongoServers()) {
    if (isMissing(server)) {
      describe(server.name, () => it.skip(`(skipped: ${server.missing})`, () => undefined));
      continue;
    }
    describe(`on ${server.name}`, () => {
      afterAll(() => server.close());
      declare(server);
    });
  }
}

/** `declare`s tests that make the server's commands fail; where it cannot do so, one that is skipped and says why. */
export function failing(server: MongoServer, declare: (failPoints: FailPoints) => void): void {
  const { failPoints } = server;
  if (failPoints === null) {
    it.skip('(skipped: the server was started without enableTestCommands)', () => undefined);
    return;
  }
  afterEach(() => failPoints.stop());
  declare(failPoints);
}

/** `declare`s tests that end the server; where it is not ours to end, one that is skipped and says why. */
export function ending({ life }: MongoServer, declare: (life: ServerLife) => void): void {
  if (life === null) it.skip('(skipped: the server was not started by the tests)', () => undefined);
  else declare(life);
}

/** `it` on MongoDB itself; elsewhere the test is skipped, and its name says what the other server does instead. */
export const onlyOnMongoDB = ({ name }: MongoServer, instead: string) =>
  name.startsWith('MongoDB ')
    ? it
    : (test: string, work: () => Promise<void>): void =>
        it.skip(`${test} (skipped: ${name} ${instead})`, work);
