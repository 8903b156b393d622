import { readEngines } from '@heliograph/engines';
import { startEventStoreDbServer } from '@heliograph/event-store/testing';
import type { EventStoreDbServer } from '@heliograph/event-store/testing';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';

const MINUTE = 60_000;

let now: number;
let log: EventStoreDbServer;
let server: TestServer;
beforeEach(async () => {
  now = Date.now();
  log = await startEventStoreDbServer();
  const eventStore = { kind: 'eventstoredb' as const, url: log.connectionString };
  server = await startTestServer({
    clock: { now: () => now },
    config: { engines: { ...readEngines({}), eventStore } },
  });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await log.stop('hard');
});

it('signs nobody out who refreshed while the log was away', async () => {
  const visitor = await server.visitor().signUp();
  const refresh = async () => (await visitor.post('/api/auth/refresh')).status;
  await log.stop('hard');
  expect(await refresh()).toBe(503);
  // Long after a token that had been traded would be taken for a thief's.
  now += MINUTE;
  await log.restart();
  await eventually(refresh, (status) => status === 200, 20_000);
});
