/*
 * The failure tables, as far as they are about reading and about which log it is. Not reachable by our way of using the
 * client:
 * - `maxCount: 0` that pends: nobody asks for less than one event.
 * - Links, deleted streams that are written again, `$tb` and `$maxCount`: the program sets none of them; what somebody
 *   else deleted is reported as damage, tested below.
 * - A failed subscription as a way to read: events are read page by page, subscriptions only say that there are some.
 */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { DamagedLog, EventStoreUnavailable } from '../errors';
import { NO_STREAM, type EventStore, type StoredEvent } from '../port';
import { placeOf, plainEvent, plainEvents, streamOf, wholeLog } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import { startEventStoreDbServer } from '../testing/eventstoredb-server/start';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';

const DROPPED = { status: 14, message: 'Connection dropped' };

describe('reading an EventStoreDB that fails', () => {
  let log: FailingLog;
  let store: EventStore;
  let events: readonly StoredEvent[];
  beforeEach(async () => {
    log = await failingLog();
    store = await log.open();
    await store.append('post-1', NO_STREAM, plainEvents(30));
    await store.append('post-2', NO_STREAM, plainEvents(30));
    events = await wholeLog(store);
  });
  afterEach(() => log.remove());

  const all = { direction: 'forwards', limit: 100 } as const;
  const answers = (through = store) =>
    eventually(
      'it can be read',
      () =>
        through.head().then(
          () => true,
          () => false,
        ),
      10_000,
    );

  it.each([
    ['at its start', {}],
    ['after some events', { afterEvents: 7 }],
  ])('is tried again when the connection is lost %s', async (_, when) => {
    await log.server.failNext('read', { ...DROPPED, ...when });
    expect(await store.readAll(all)).toEqual(events);
    await log.server.failNext('read', { status: 13, message: 'Received RST_STREAM with code 0', ...when });
    expect(await streamOf(store, 'post-1')).toEqual(events.slice(0, 30));
  });

  it('is given up when it fails again and again, and goes on by itself', async () => {
    await log.server.failNext('read', DROPPED, 4);
    await expect(store.readAll(all)).rejects.toThrow(EventStoreUnavailable);
    await answers();
    expect(await store.readAll(all)).toEqual(events);
  });

  it('is tried again when it is never answered', async () => {
    const impatient = await log.open({ silenceMs: 300 });
    await log.server.hangNext('read');
    expect(await impatient.readAll(all)).toEqual(events);
  });

  it('keeps nobody waiting while the server is frozen', async () => {
    const impatient = await log.open({ silenceMs: 400 });
    await log.server.freeze();
    const begun = performance.now();
    await expect(impatient.readAll(all)).rejects.toThrow(EventStoreUnavailable);
    await expect(streamOf(impatient, 'post-1')).rejects.toThrow(EventStoreUnavailable);
    expect(performance.now() - begun).toBeLessThan(2_500);
    await log.server.thaw();
    await answers(impatient);
    expect(await impatient.readAll(all)).toEqual(events);
  });

  it('is unavailable while the server is away, and goes on when it is back', async () => {
    await log.server.stop('soft-idle');
    await expect(store.readAll(all)).rejects.toThrow(EventStoreUnavailable);
    await expect(store.eventAt(placeOf(events[3]!))).rejects.toThrow(EventStoreUnavailable);
    await log.server.restart();
    await answers();
    expect(await store.readAll(all)).toEqual(events);
  });

  it('waits for a server that is still starting, and not for ever for one that is not', async () => {
    await log.server.stop('hard');
    await expect(log.open({ openWithinMs: 200 })).rejects.toThrow(EventStoreUnavailable);
    const opening = log.open();
    await log.server.restart();
    expect(await (await opening).readAll(all)).toEqual(events);
  });

  it('leaves no call open, however often it is left early', async () => {
    const large = plainEvent({ data: JSON.stringify('x'.repeat(1_000_000)) });
    for (let n = 0; n < 12; n += 1) await store.append('user-1', n - 1, [{ ...large, id: plainEvent().id }]);
    for (let n = 0; n < 120; n += 1) {
      for await (const event of store.readStream('post-1', { direction: 'forwards' })) {
        if (event.revision === 3) break;
      }
    }
    // More than is held at once, so that these reads are left by the store itself.
    expect(await streamOf(store, 'user-1')).toHaveLength(12);
    expect(await store.readAll({ direction: 'backwards', limit: 100 })).toHaveLength(72);
    await eventually(
      'all calls have ended',
      async () => (await log.server.counters()).openStreams === 0,
      5_000,
    );
  }, 60_000);

  describe('and the log itself', () => {
    it('is known by its places: one that no event has is nobody’s', async () => {
      const [first] = events;
      const beyond = { position: 9_000_000, token: '9000000/9000000', eventId: first!.id };
      const between = {
        ...placeOf(first!),
        position: first!.position + 1,
        token: `${first!.position + 1}/${first!.position + 1}`,
      };
      expect(await store.eventAt(beyond)).toBeNull();
      expect(await store.eventAt(between)).toBeNull();
    });

    it('is not read on from a place that it does not have', async () => {
      const [first, second] = events.map(placeOf);
      const beyond = { position: 9_000_000, token: '9000000/9000000', eventId: first!.eventId };
      const between = { ...first!, token: `${first!.position + 1}/${first!.position + 1}` };
      await expect(store.readAll({ ...all, after: beyond })).rejects.toThrow(EventStoreUnavailable);
      await expect(store.readAll({ ...all, after: between })).rejects.toThrow(DamagedLog);
      await expect(store.readAll({ ...all, after: { ...second!, eventId: first!.eventId } })).rejects.toThrow(
        DamagedLog,
      );
      await expect(store.readAll({ ...all, after: { ...second!, token: '12' } })).rejects.toThrow(RangeError);
    });

    it.each([2, 3])('is not taken for another one when the server fails with status %d', async (status) => {
      const failure = { status, message: 'Exception was thrown by handler.' };
      const place = placeOf(events[9]!);
      await log.server.failNext('read', failure);
      expect(await store.readAll({ ...all, after: place })).toEqual(events.slice(10));
      await log.server.failNext('read', failure);
      expect(await store.eventAt(place)).toEqual(events[9]);
      await log.server.failNext('read', failure, 2);
      await expect(store.readAll({ ...all, after: place })).rejects.toThrow(EventStoreUnavailable);
      await log.server.failNext('read', failure, 2);
      await expect(store.eventAt(place)).rejects.toThrow(EventStoreUnavailable);
      expect(await store.eventAt(place)).toEqual(events[9]);
    });

    it('is neither read nor written when another one answers at its address', async () => {
      const { port } = log.server;
      const listener = store.onAppended(() => undefined);
      await log.server.stop('hard');
      const other = await startEventStoreDbServer({ port });
      try {
        await eventually(
          'it is noticed',
          () =>
            store.append('post-9', NO_STREAM, [plainEvent()]).then(
              () => {
                throw new Error('It was written.');
              },
              (error: unknown) => error instanceof DamagedLog,
            ),
          10_000,
        );
        await expect(store.readAll(all)).rejects.toThrow('another database answers');
      } finally {
        listener();
        await other.stop('hard');
      }
      await log.server.restart();
      await answers();
      expect(await store.readAll(all)).toEqual(events);
    });

    it('leaves out what the server wrote for itself, and what stands in the streams of others', async () => {
      const client = EventStoreDBClient.connectionString(log.server.connectionString);
      const foreign = () => jsonEvent({ type: 'Happened', data: { a: 1 } });
      await client.setStreamMetadata('$settings-of-others', { maxCount: 5 });
      for (let n = 0; n < 3; n += 1)
        await client.appendToStream('Their stream', Array.from({ length: 40 }, foreign));
      await store.append('post-3', NO_STREAM, [plainEvent()]);
      await client.appendToStream('Their stream', Array.from({ length: 40 }, foreign));
      const now = await wholeLog(store);
      expect(now).toHaveLength(events.length + 1);
      expect(await wholeLog(store, 'backwards', 5)).toEqual(now.toReversed());
      expect(await wholeLog(store, 'forwards', 1)).toEqual(now);
      expect(await store.head()).toEqual(now.slice(-1).map(placeOf)[0]);
      await client.dispose();
    });

    it('is damaged where somebody hid a stream of ours: its numbers go on, though nothing is found in it', async () => {
      const client = EventStoreDBClient.connectionString(log.server.connectionString);
      await client.deleteStream('post-2');
      expect(await streamOf(store, 'post-2')).toEqual([]);
      await expect(store.append('post-2', NO_STREAM, [plainEvent()])).rejects.toThrow(DamagedLog);
      await client.dispose();
    });

    it('is damaged where somebody else wrote to a stream of ours, or deleted it', async () => {
      const client = EventStoreDBClient.connectionString(log.server.connectionString);
      await client.tombstoneStream('post-2');
      await expect(streamOf(store, 'post-2')).rejects.toThrow(DamagedLog);
      await expect(store.append('post-2', 29, [plainEvent()])).rejects.toThrow(DamagedLog);
      await client.appendToStream('post-1', jsonEvent({ type: 'Happened', data: {} }));
      await expect(streamOf(store, 'post-1')).rejects.toThrow('was not written by this program');
      await expect(store.readAll(all)).rejects.toThrow(DamagedLog);
      await client.dispose();
    });
  });
});
