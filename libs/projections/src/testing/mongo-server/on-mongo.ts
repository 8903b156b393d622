import { mongoServers, type MissingServer, type MongoServer } from './mongo-server';

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

/** `it` where the server can do what the test needs; elsewhere it is skipped and its name says so. */
export const itWith = <T>(
  can: T | null,
  what: string,
  name: string,
  test: (can: T) => Promise<void>,
): void =>
  can === null ? it.skip(`${name} (skipped: ${what})`, () => undefined) : it(name, () => test(can));
