import { EventStoreUnavailable, UnknownOutcome } from '../errors';
import { appendSurely } from '../execute/append-surely';
import { NO_STREAM, type EventStore } from '../port';
import { plainEvent, plainEvents, streamOf } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';
import { openEventStoreDb } from './open-event-store-db';

/** Milliseconds: who writes is answered within them, and so is who reads. */
const TOLD_WITHIN = 2_000;
/** As many as a busy server has under way; more than are let through at a time. */
const MANY = 100;

const NOT_READY = { status: 14, message: 'Server Is Not Ready' };

const ways: readonly [string, (log: FailingLog) => Promise<void>][] = [
  ['killed', ({ server }) => server.stop('hard')],
  ['stopped without traffic', ({ server }) => server.stop('soft-idle')],
  [
    'stopping under traffic',
    async ({ server }) => {
      // It takes its time, in which it refuses what is new.
      void server.stop('soft');
      return Promise.resolve();
    },
  ],
  ['frozen', ({ server }) => server.freeze()],
  [
    'restarted and frozen, so that new connections are taken and never spoken on',
    async ({ server }) => {
      await server.restart();
      await server.freeze();
    },
  ],
  [
    'starting',
    async ({ server }) => {
      await server.restart();
      for (const method of ['append', 'read', 'subscribe'] as const) {
        await server.failNext(method, NOT_READY, 10_000);
      }
    },
  ],
  [
    'there, but answers no call',
    async ({ server }) => {
      for (const method of ['append', 'read', 'subscribe'] as const) {
        await server.hangNext(method, { times: 10_000 });
      }
    },
  ],
];

/** With the times that a program uses, not those of other specs. */
describe.each(ways)('an EventStoreDB that is %s', (_, goAway) => {
  let log: FailingLog;
  let store: EventStore;
  beforeEach(async () => {
    log = await failingLog({ softStopMs: 5_000 });
    store = await openEventStoreDb({ connectionString: log.server.connectionString });
    await store.append('post-1', NO_STREAM, plainEvents(3));
    store.onAppended(() => undefined);
    await eventually(
      'a subscription',
      async () => (await log.server.counters()).openSubscriptions === 1,
      5_000,
    );
    await goAway(log);
  });
  afterEach(async () => {
    await store.close();
    await log.server.stop('hard');
    await log.remove();
  });

  const refusal = async (call: () => Promise<unknown>) => {
    const began = performance.now();
    const error = await call().then(
      () => 'It was done.',
      (thrown: unknown) => thrown,
    );
    return { error, after: performance.now() - began };
  };
  const expectRefusals = (refusals: readonly { error: unknown; after: number }[]) => {
    for (const { error, after } of refusals) {
      expect(
        error instanceof EventStoreUnavailable || error instanceof UnknownOutcome ? null : error,
      ).toBeNull();
      expect(after).toBeLessThan(TOLD_WITHIN);
    }
  };

  it('has appends and reads answered in time, the first ones and those that follow', async () => {
    const calls = [
      () => appendSurely(store, 'post-1', 2, [plainEvent()]),
      () => streamOf(store, 'post-1'),
      () => store.readAll({ direction: 'forwards', limit: 10 }),
      () => store.head(),
    ];
    for (let round = 0; round < 3; round += 1) {
      expectRefusals(await Promise.all(calls.map((call) => refusal(call))));
    }
    // By now it is known to be away: nobody waits.
    for (const call of calls) {
      const { error, after } = await refusal(call);
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect(after).toBeLessThan(300);
    }
  });

  it('has appends and reads answered in time however many there are', async () => {
    const crowd = Array.from({ length: MANY }, (_, n) => [
      refusal(() => appendSurely(store, `post-${n + 2}`, NO_STREAM, [plainEvent()])),
      refusal(() => streamOf(store, `post-${n + 2}`)),
    ]);
    expectRefusals(await Promise.all(crowd.flat()));
  });
});
