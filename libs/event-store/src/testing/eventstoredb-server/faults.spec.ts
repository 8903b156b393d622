import { NO_STREAM } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { eventually } from '../eventually';
import {
  anEvent,
  eventsOf,
  heard,
  rejectionOf,
  someEvents,
  UNARY,
  withServer,
  type ServerWithClient,
} from './with-server';

describe('faults', () => {
  let kit: ServerWithClient;
  beforeEach(async () => (kit = await withServer()));
  afterEach(() => kit.close());

  const event = anEvent();
  const append = (options = {}) =>
    kit.client.appendToStream('f-1', event, { expectedRevision: NO_STREAM, ...UNARY, ...options });

  it.each([
    [status.UNAVAILABLE, 'unavailable'],
    [status.ABORTED, 'timeout'],
    [status.DEADLINE_EXCEEDED, 'deadline-exceeded'],
    [status.CANCELLED, 'cancelled'],
    [status.INTERNAL, 'unknown'],
    [status.RESOURCE_EXHAUSTED, 'unknown'],
    [status.UNAUTHENTICATED, 'access-denied'],
  ])('fail the next calls with a status (%p is %s), then no more', async (code, type) => {
    await kit.server.failNext('append', { status: code, message: 'as asked' }, 2);
    for (let i = 0; i < 2; i += 1) expect(await rejectionOf(append())).toMatchObject({ type, code });
    expect(await append()).toMatchObject({ success: true });
    expect((await kit.server.counters()).appends).toBe(3);
  });

  it('can carry the metadata that clients go by', async () => {
    const metadata = {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(kit.server.port),
    };
    await kit.server.failNext('append', {
      status: status.NOT_FOUND,
      message: 'Leader info available',
      metadata,
    });
    expect(await rejectionOf(append())).toMatchObject({
      type: 'not-leader',
      leader: { port: kit.server.port },
    });
    expect(await append()).toMatchObject({ success: true });
  });

  it('can come after the commit, so that the caller cannot know', async () => {
    await kit.server.failNext('append', { status: status.CANCELLED, message: 'cut', afterCommit: true });
    expect(await rejectionOf(append())).toMatchObject({ type: 'cancelled' });
    expect(await eventsOf(kit.client.readStream('f-1'))).toHaveLength(1);
    await kit.server.hangNext('append', { afterCommit: true });
    expect(await rejectionOf(append({ deadline: 200 }))).toMatchObject({ type: 'deadline-exceeded' });
    expect(await append()).toMatchObject({ nextExpectedRevision: 0n });
    expect(await eventsOf(kit.client.readStream('f-1'))).toHaveLength(1);
  });

  it('can be a read that breaks off, or is never answered whatever its deadline', async () => {
    await kit.client.appendToStream('f-2', someEvents(9), UNARY);
    await kit.server.failNext('read', { status: status.UNAVAILABLE, message: 'gone', afterEvents: 4 });
    const seen: bigint[] = [];
    const reading = (async () => {
      for await (const { event: read } of kit.client.readStream('f-2')) seen.push(read!.revision);
    })();
    expect(await rejectionOf(reading)).toMatchObject({ type: 'unavailable' });
    expect(seen.length).toBeLessThanOrEqual(4);

    await kit.server.hangNext('read');
    const read = kit.client.readStream('f-2', { deadline: 50 });
    let over = false;
    read
      .on('end', () => (over = true))
      .on('error', () => (over = true))
      .resume();
    await eventually('it is open', async () => (await kit.server.counters()).openStreams === 1, 2_000);
    expect(await rejectionOf(append({ deadline: 0 }))).toMatchObject({ type: 'deadline-exceeded' });
    expect(over).toBe(false);
    await read.cancel();
  });

  it('can refuse a subscription, or never confirm it', async () => {
    await kit.server.failNext('subscribe', { status: status.UNAVAILABLE, message: 'Server Is Not Ready' });
    const refused = heard(kit.client.subscribeToAll());
    await eventually('it is refused', () => refused.error !== null, 2_000);
    expect(refused).toMatchObject({ error: { type: 'unavailable' }, names: [] });
    await kit.server.hangNext('subscribe');
    const hanging = heard(kit.client.subscribeToAll());
    const other = heard(kit.client.subscribeToAll());
    await eventually('the other is live', () => other.names.includes('caughtUp'), 2_000);
    expect(hanging.names).toEqual([]);
  });

  it('can be taken back', async () => {
    await kit.server.failNext('append', { status: status.INTERNAL, message: 'never' }, Infinity);
    await kit.server.clearFaults();
    expect(await append()).toMatchObject({ success: true });
  });

  it('of BatchAppend end its call for all appends under way', async () => {
    await kit.server.hangNext('batchAppend');
    await kit.server.failNext('batchAppend', { status: status.UNAVAILABLE, message: 'gone' });
    const both = await Promise.allSettled(
      ['f-1', 'f-2'].map((name) => kit.client.appendToStream(name, anEvent())),
    );
    expect(both.map(({ status: settled }) => settled)).toEqual(['rejected', 'rejected']);
    expect(await kit.client.appendToStream('f-1', anEvent())).toMatchObject({ success: true });
  });
});
