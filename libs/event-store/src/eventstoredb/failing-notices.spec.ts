/*
 * The failure tables, as far as they are about subscriptions. Not reachable by our way of using the client:
 * - Two subscriptions on a client of which one is dropped, or more than a hundred: there is one, on a client of its own.
 * - Opening again at once, in the handler of an error: it is always later (`AppendNotices`).
 * - A checkpoint callback that rejects: ours cannot throw (`OneSubscription`), and answers no promise.
 * - A slow consumer, being dropped for it, `caughtUp` again and again, and no `fellBehind`: what an event or a confirmation
 *   sets off is one turn of telling listeners, who read at their own pace; nothing waits for `caughtUp`.
 * - Checkpoints ahead of their events, repeated, or «nowhere»: `progress.spec.ts` has each; here one is sent.
 */
import { NO_STREAM, type EventStore } from '../port';
import { plainEvent } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import type { HowToDrop } from '../testing/eventstoredb-server/server';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';

const SOON = 10_000;

describe('noticing appends to an EventStoreDB that fails', () => {
  let log: FailingLog;
  let store: EventStore;
  let other: EventStore;
  let calls: number;
  let appended: number;
  beforeEach(async () => {
    log = await failingLog({ softStopMs: 200 });
    store = await log.open({ lookEveryMs: 100, silenceMs: 1_000 });
    other = await log.open();
    calls = 0;
    appended = 0;
  });
  afterEach(() => log.remove());

  const subscribed = (count = 1) =>
    eventually('a subscription', async () => (await log.server.counters()).openSubscriptions === count, SOON);
  const listen = async () => {
    const stop = store.onAppended(() => (calls += 1));
    await subscribed();
    return stop;
  };
  /** Appended through another store, and noticed; calls that come without reason are let pass first. */
  const isNoticed = async () => {
    const before = calls;
    await other.append('post-1', appended - 1, [plainEvent()]);
    appended += 1;
    await eventually('a call', () => calls > before, SOON);
  };
  const opened = async () => (await log.server.counters()).subscriptions;

  it.each<[string, HowToDrop]>([
    ['dropped as unavailable', { status: 14, message: 'Connection dropped' }],
    ['cancelled', { status: 1, message: 'Call cancelled' }],
    ['dropped with code 13', { status: 13, message: 'Received RST_STREAM with code 0' }],
    ['dropped for being too slow', { status: 10, message: 'Operation timed out' }],
    ['ended without an error', 'end'],
  ])('goes on when the subscription is %s', async (_, how) => {
    await listen();
    await isNoticed();
    for (let n = 0; n < 3; n += 1) {
      const before = await opened();
      await log.server.dropSubscriptions(how);
      await eventually('another subscription', async () => (await opened()) > before, SOON);
      await subscribed();
      await isNoticed();
    }
  });

  it('goes on when the subscription falls silent for ever', async () => {
    await listen();
    await isNoticed();
    const before = await opened();
    await log.server.dropSubscriptions('silence');
    await isNoticed();
    await eventually('another subscription', async () => (await opened()) > before, SOON);
    await isNoticed();
  });

  it('goes on when the subscription falls silent before the event that its last checkpoint announced', async () => {
    const at = async (): Promise<number> => {
      const result = await other.append('post-1', appended - 1, [plainEvent()]);
      appended += 1;
      return result.ok ? result.position : NaN;
    };
    await listen();
    const [first, second] = [await at(), await at()];
    await eventually('calls', () => calls > 0, SOON);
    // Records of one length.
    const next = 2 * second - first;
    await log.server.sendCheckpoint({ commit: BigInt(next), prepare: 0n });
    await log.server.dropSubscriptions('silence');
    const before = await opened();
    expect(await at()).toBe(next);
    await eventually('another subscription', async () => (await opened()) > before, SOON);
  });

  it('leaves a subscription alone that has nothing to tell', async () => {
    await other.append('post-1', NO_STREAM, [plainEvent()]);
    appended = 1;
    await listen();
    const before = await log.server.counters();
    await eventually('many looks', async () => (await log.server.counters()).reads > before.reads + 8, SOON);
    expect(await opened()).toBe(before.subscriptions);
  });

  it('opens another one when it is never confirmed', async () => {
    await log.server.hangNext('subscribe');
    store.onAppended(() => (calls += 1));
    await eventually('a second subscription', async () => (await opened()) >= 2, SOON);
    await isNoticed();
  });

  it('opens another one when it cannot be opened', async () => {
    await log.server.failNext('subscribe', { status: 14, message: 'Server Is Not Ready' }, 3);
    store.onAppended(() => (calls += 1));
    await eventually('a fourth subscription', async () => (await opened()) >= 4, SOON);
    await subscribed();
    await isNoticed();
  });

  it.each(['hard', 'soft', 'soft-idle'] as const)(
    'goes on after the server was stopped (%s)',
    async (how) => {
      await listen();
      await isNoticed();
      await log.server.stop(how);
      await log.server.restart();
      await subscribed();
      await eventually(
        'the other store is back',
        () =>
          other.head().then(
            () => true,
            () => false,
          ),
        SOON,
      );
      await isNoticed();
    },
  );

  it('is told of what was appended while there was no subscription', async () => {
    await listen();
    await log.server.failNext('subscribe', { status: 14, message: 'Server Is Not Ready' }, 2);
    await log.server.dropSubscriptions({ status: 14, message: 'Connection dropped' });
    await isNoticed();
  });

  it('is led astray by no checkpoint', async () => {
    await listen();
    await isNoticed();
    const nowhere = 2n ** 64n - 1n;
    await log.server.sendCheckpoint({ commit: nowhere, prepare: nowhere });
    await log.server.dropSubscriptions({ status: 14, message: 'Connection dropped' });
    await isNoticed();
    await isNoticed();
  });

  it('keeps one subscription for however many listen, and none for nobody', async () => {
    const stops = Array.from({ length: 20 }, () => store.onAppended(() => (calls += 1)));
    await subscribed();
    await isNoticed();
    expect(await opened()).toBe(1);
    for (const stop of stops) stop();
    await subscribed(0);
    await listen();
    await isNoticed();
  });

  it('ends with the store', async () => {
    await listen();
    await store.close();
    await subscribed(0);
  });
});
