import fc from 'fast-check';
import type { EventStore } from '../port';
import type { EventStoreDbServer, Failure } from '../testing/eventstoredb-server/server';
import { failingLog } from '../testing/eventstoredb/failing-log';
import { Siege } from '../testing/eventstoredb/siege';

const FAULTS = 12;

const statuses: readonly Failure[] = [
  { status: 1, message: 'Call cancelled' },
  { status: 2, message: 'Exception was thrown by handler.' },
  { status: 4, message: 'Deadline exceeded' },
  { status: 10, message: 'Operation timed out' },
  { status: 13, message: 'Received RST_STREAM with code 0' },
  { status: 14, message: 'Connection dropped' },
  { status: 14, message: 'Server Is Not Ready' },
];

type Fault = (server: EventStoreDbServer) => Promise<void>;

const failure = fc.constantFrom(...statuses);
const times = fc.integer({ min: 1, max: 6 });
/** What prints itself when a run fails. */
const named = (name: string, act: Fault): Fault => Object.assign(act, { [fc.toStringMethod]: () => name });

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .tuple(failure, fc.boolean(), times)
    .map(([one, afterCommit, n]) =>
      named(`append fails ${n}× with ${one.status}${afterCommit ? ', written' : ''}`, (server) =>
        server.failNext('append', { ...one, afterCommit }, n),
      ),
    ),
  fc
    .tuple(failure, fc.integer({ min: 0, max: 9 }), times)
    .map(([one, afterEvents, n]) =>
      named(`read fails ${n}× with ${one.status} after ${afterEvents}`, (server) =>
        server.failNext('read', { ...one, afterEvents }, n),
      ),
    ),
  fc
    .tuple(fc.constantFrom('append' as const, 'read' as const, 'subscribe' as const), fc.boolean())
    .map(([method, afterCommit]) =>
      named(`${method} hangs`, (server) => server.hangNext(method, { times: 2, afterCommit })),
    ),
  fc
    .oneof(failure, fc.constantFrom('end' as const, 'silence' as const))
    .map((how) =>
      named(`subscriptions drop: ${JSON.stringify(how)}`, (server) => server.dropSubscriptions(how)),
    ),
  fc.constant(named('restart', (server) => server.restart())),
  fc.constant(
    named('freeze', async (server) => {
      await server.freeze();
      // For as long as it takes to be noticed, or not.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await server.thaw();
    }),
  ),
);

/** Fails soon, so that there is time for many faults. */
const IMPATIENT = { appendTimeoutMs: 400, silenceMs: 400, lookEveryMs: 200 };

describe('an EventStoreDB that fails in whatever way, again and again', () => {
  it('loses nothing, doubles nothing, and every follower sees each event once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: FAULTS, maxLength: FAULTS }), async (faults) => {
        const log = await failingLog();
        try {
          const store: EventStore = await log.open(IMPATIENT);
          const siege = new Siege(store);
          for (const act of faults) {
            await act(log.server);
            await siege.goesOn(2);
          }
          await log.server.clearFaults();
          await siege.end();
        } finally {
          await log.remove();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 120_000);
});
