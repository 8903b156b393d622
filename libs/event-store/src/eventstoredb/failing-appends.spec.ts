/*
 * The failure tables of the client and of real servers, as far as they are about appending. What our way of using the
 * client cannot reach, and so has no test here:
 * - Everything that BatchAppend does (no answer for ever, an answer stream that ends, failures that cross clients, a
 *   deadline by the client's clock, errors that are told by their text): a call with credentials is never sent so. That
 *   this holds is tested below, in all three modes by the contract.
 * - ServerFeatures that fails once and poisons the client: not asked for such a call; tested below.
 * - BigInt or other values that do not serialise, malformed ids, a `null` revision: the port takes strings and numbers,
 *   ids are made here, and `checkAppend` refuses what is no revision.
 * - Appends at «any» revision, their replays that are never answered, and the cache of ids they depend on: there is no
 *   «any» in the port.
 * - A retry that races its original and is dropped: it carries other ids and is answered as a conflict; tested below.
 * - A replay of a prefix, or of the same ids at the end of a stream: likewise. The contract has both.
 * - Disk full: the server answers with a time-out, then «Not Ready», then it is gone; each of them is below.
 */
import { EventStoreUnavailable, EventTooLarge, UnknownOutcome } from '../errors';
import { appendSurely } from '../execute/append-surely';
import { NO_STREAM, type EventStore } from '../port';
import { idsOf, plainEvent, plainEvents, streamOf, wholeLog } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';

/** What the interface promises to whoever waits, with room for a busy machine. */
const TOLD_WITHIN = 2_500;

describe('appending to an EventStoreDB that fails', () => {
  let log: FailingLog;
  let store: EventStore;
  beforeEach(async () => {
    log = await failingLog();
    store = await log.open();
  });
  afterEach(() => log.remove());

  const outcomeOf = (append: Promise<unknown>) => append.catch((error: unknown) => error);
  const isBack = (through: EventStore) =>
    eventually(
      'the store is back',
      () =>
        through.head().then(
          () => true,
          () => false,
        ),
      10_000,
    );

  describe.each([
    [1, 'Call cancelled'],
    [4, 'Deadline exceeded'],
    [10, 'Operation timed out'],
    [13, 'Received RST_STREAM with code 0'],
    [14, 'Connection dropped'],
    [2, 'Exception was thrown by handler.'],
    [8, 'Received message larger than max'],
  ])('with status %d', (status, message) => {
    it('does not know the outcome, and tried again writes it', async () => {
      const events = plainEvents(2);
      await log.server.failNext('append', { status, message });
      await expect(store.append('post-1', NO_STREAM, events)).rejects.toThrow(UnknownOutcome);
      expect(await store.append('post-1', NO_STREAM, events)).toMatchObject({ ok: true, repeated: false });
      expect(idsOf(await wholeLog(store))).toEqual(idsOf(events));
    });

    it('does not know the outcome, and tried again finds it written', async () => {
      const events = plainEvents(2);
      await log.server.failNext('append', { status, message, afterCommit: true });
      await expect(store.append('post-1', NO_STREAM, events)).rejects.toThrow(UnknownOutcome);
      expect(await store.append('post-1', NO_STREAM, events)).toMatchObject({
        ok: true,
        revision: 1,
        repeated: true,
      });
      expect(idsOf(await wholeLog(store))).toEqual(idsOf(events));
    });

    it('does not know the outcome, and tried again after others have appended finds it written', async () => {
      const event = plainEvent();
      await log.server.failNext('append', { status, message, afterCommit: true });
      await expect(store.append('post-1', NO_STREAM, [event])).rejects.toThrow(UnknownOutcome);
      await (await log.open()).append('post-1', 0, plainEvents(3));
      expect(await store.append('post-1', NO_STREAM, [event])).toMatchObject({ revision: 0, repeated: true });
      expect(await streamOf(store, 'post-1')).toHaveLength(4);
    });
  });

  it.each(['Server Is Not Ready', 'Server Is Too Busy', 'No leader info available in response'])(
    'with «%s» says at once that nothing was written',
    async (message) => {
      await log.server.failNext('append', { status: 14, message });
      await expect(store.append('post-1', NO_STREAM, [plainEvent()])).rejects.toThrow(EventStoreUnavailable);
      expect(await store.append('post-1', NO_STREAM, [plainEvent()])).toMatchObject({ repeated: false });
    },
  );

  const notLeader = () => ({
    status: 5,
    message: 'Leader info available',
    metadata: {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(log.server.port),
    },
  });

  it('goes to the leader when it is told who that is', async () => {
    await log.server.failNext('append', notLeader());
    expect(await appendSurely(store, 'post-1', NO_STREAM, [plainEvent()])).toMatchObject({ ok: true });
    await log.server.failNext('read', notLeader());
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('is looked for at the leader also where its first answer is who that is', async () => {
    await log.server.failNext('read', notLeader());
    const opened = await log.open({ openWithinMs: 0 });
    expect(await opened.append('post-1', NO_STREAM, [plainEvent()])).toMatchObject({ ok: true });
  });

  it('is found by asking its cluster, also after it was away', async () => {
    const connectionString = log.server.connectionString.replace('esdb://', 'esdb+discover://');
    const parameters = '&maxDiscoverAttempts=2&discoveryInterval=50&gossipTimeout=1';
    const found = await log.open({ connectionString: `${connectionString}${parameters}` });
    expect(await found.append('post-1', NO_STREAM, [plainEvent()])).toMatchObject({ ok: true });
    await log.server.stop('hard');
    const begun = performance.now();
    await outcomeOf(found.append('post-1', 0, [plainEvent()]));
    await expect(found.append('post-1', 0, [plainEvent()])).rejects.toThrow(EventStoreUnavailable);
    expect(performance.now() - begun).toBeLessThan(2 * TOLD_WITHIN);
    await log.server.restart();
    await isBack(found);
    expect(await found.append('post-1', 0, [plainEvent()])).toMatchObject({ ok: true, revision: 1 });
  });

  it('that is away says so at once, and goes on by itself when it is back', async () => {
    await store.append('post-1', NO_STREAM, [plainEvent()]);
    await log.server.stop('hard');
    // The first may still go out on the connection that was just cut.
    const outcomes = [];
    for (let n = 0; n < 3; n += 1) {
      const begun = performance.now();
      outcomes.push(await outcomeOf(store.append('post-1', 0, [plainEvent()])));
      expect(performance.now() - begun).toBeLessThan(TOLD_WITHIN);
    }
    expect(outcomes.at(-1)).toBeInstanceOf(EventStoreUnavailable);
    await log.server.restart();
    await isBack(store);
    expect(await store.append('post-1', 0, [plainEvent()])).toMatchObject({ ok: true, revision: 1 });
  });

  it('that is killed after it wrote, before it answered, has written once', async () => {
    const events = plainEvents(3);
    await log.server.hangNext('append', { afterCommit: true });
    const first = outcomeOf(store.append('post-1', NO_STREAM, events));
    await eventually('it is written', async () => (await log.server.counters()).events >= 3, 5_000);
    await log.server.stop('hard');
    expect(await first).toBeInstanceOf(UnknownOutcome);
    await log.server.restart();
    await isBack(store);
    expect(await store.append('post-1', NO_STREAM, events)).toMatchObject({ ok: true, repeated: true });
    expect(idsOf(await wholeLog(store))).toEqual(idsOf(events));
  });

  it('that never answers has an unknown outcome in time, whichever it was', async () => {
    const impatient = await log.open({ appendTimeoutMs: 300 });
    const written = plainEvent();
    await log.server.hangNext('append', { afterCommit: true });
    await expect(impatient.append('post-1', NO_STREAM, [written])).rejects.toThrow(UnknownOutcome);
    await log.server.hangNext('append');
    const notWritten = plainEvent();
    await expect(impatient.append('post-2', NO_STREAM, [notWritten])).rejects.toThrow(UnknownOutcome);
    expect(await store.append('post-1', NO_STREAM, [written])).toMatchObject({ repeated: true });
    expect(await store.append('post-2', NO_STREAM, [notWritten])).toMatchObject({ repeated: false });
  });

  it('that takes longer over a write than anybody waits answers whoever tries again meanwhile', async () => {
    const slow = await failingLog({ commitMs: 400 });
    try {
      const impatient = await slow.open({ appendTimeoutMs: 150 });
      const patient = await slow.open();
      const event = plainEvent();
      await expect(impatient.append('post-1', NO_STREAM, [event])).rejects.toThrow(UnknownOutcome);
      // The first is still under way. With ids that the server knew it would be dropped, and told so 2.5 s later.
      const begun = performance.now();
      expect(await patient.append('post-1', NO_STREAM, [event])).toMatchObject({
        revision: 0,
        repeated: true,
      });
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(idsOf(await wholeLog(patient))).toEqual([event.id]);
    } finally {
      await slow.remove();
    }
  });

  it('that is frozen keeps nobody waiting, and goes on by itself when it thaws', async () => {
    const impatient = await log.open({ appendTimeoutMs: 600, silenceMs: 600 });
    await impatient.append('post-1', NO_STREAM, [plainEvent()]);
    await log.server.freeze();
    const begun = performance.now();
    const first = await outcomeOf(appendSurely(impatient, 'post-1', 0, [plainEvent()]));
    expect(first).toBeInstanceOf(UnknownOutcome);
    expect(performance.now() - begun).toBeLessThan(TOLD_WITHIN);
    const again = performance.now();
    expect(await outcomeOf(impatient.append('post-1', 0, [plainEvent()]))).toBeInstanceOf(
      EventStoreUnavailable,
    );
    expect(performance.now() - again).toBeLessThan(500);
    await log.server.thaw();
    await isBack(impatient);
    const [last] = await streamOf(impatient, 'post-1', { direction: 'backwards', limit: 1 });
    expect(await impatient.append('post-1', last?.revision ?? 0, [plainEvent()])).toMatchObject({ ok: true });
  });

  it('neither asks for its features nor appends in batches', async () => {
    await log.server.hangNext('serverFeatures', { times: 5 });
    await log.server.hangNext('batchAppend', { times: 5 });
    await store.append('post-1', NO_STREAM, plainEvents(3));
    expect((await log.server.counters()).batchAppends).toBe(0);
  });

  it('is not asked to take more at once than it can', async () => {
    const large = () => plainEvent({ data: JSON.stringify('x'.repeat(600_000)) });
    const before = (await log.server.counters()).appends;
    await expect(store.append('post-1', NO_STREAM, [large(), large()])).rejects.toThrow(EventTooLarge);
    expect((await log.server.counters()).appends).toBe(before);
    await store.append('post-1', NO_STREAM, [large()]);
  });

  it('that takes less than others says so', async () => {
    const small = await failingLog({ maxAppendSize: 1_000 });
    try {
      const smallStore = await small.open();
      const append = smallStore.append('post-1', NO_STREAM, [
        plainEvent({ data: JSON.stringify('x'.repeat(2_000)) }),
      ]);
      await expect(append).rejects.toThrow(EventTooLarge);
    } finally {
      await small.remove();
    }
  });

  it('is sent no more than it has room for', async () => {
    const crowd = 400;
    const appends = Array.from({ length: crowd }, (_, n) =>
      store.append(`post-${n}`, NO_STREAM, [plainEvent()]),
    );
    const reads = Array.from({ length: crowd }, (_, n) => streamOf(store, `user-${n}`));
    await Promise.all([...appends, ...reads]);
    expect(await wholeLog(store)).toHaveLength(crowd);
    await eventually(
      'all calls have ended',
      async () => (await log.server.counters()).openStreams === 0,
      5_000,
    );
  });

  it('is known to refuse also where the connection string has refusals told as answers', async () => {
    const told = await log.open({
      connectionString: `${log.server.connectionString}&throwOnAppendFailure=false`,
    });
    const event = plainEvent();
    await told.append('post-1', NO_STREAM, [event]);
    expect(await told.append('post-1', NO_STREAM, [plainEvent()])).toEqual({ ok: false, actual: 0 });
    expect(await told.append('post-1', NO_STREAM, [event])).toMatchObject({ ok: true, repeated: true });
    expect(await told.append('post-2', 4, [event])).toEqual({ ok: false, actual: NO_STREAM });
  });

  it('keeps nobody waiting where the log is closed meanwhile, and gives nobody half of what was asked', async () => {
    const impatient = await log.open({ appendTimeoutMs: 500 });
    await log.server.hangNext('append');
    await log.server.hangNext('read');
    const calls = [
      outcomeOf(impatient.append('post-1', NO_STREAM, [plainEvent()])),
      outcomeOf(streamOf(impatient, 'post-2')),
    ];
    await eventually('both hang', async () => (await log.server.counters()).openStreams === 2, 5_000);
    const begun = performance.now();
    await impatient.close();
    const [appended, read] = await Promise.all(calls);
    expect(appended).toBeInstanceOf(UnknownOutcome);
    expect(read).toBeInstanceOf(EventStoreUnavailable);
    expect(performance.now() - begun).toBeLessThan(TOLD_WITHIN);
    await eventually(
      'all calls have ended',
      async () => (await log.server.counters()).openStreams === 0,
      5_000,
    );
  });

  it('is told apart from a log that was closed', async () => {
    await store.close();
    await expect(store.append('post-1', NO_STREAM, [plainEvent()])).rejects.toThrow('The log is closed.');
    await expect(store.head()).rejects.toThrow('The log is closed.');
  });
});
