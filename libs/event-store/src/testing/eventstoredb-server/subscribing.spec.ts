import { END } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { eventually } from '../eventually';
import {
  anEvent,
  heard,
  someEvents,
  UNARY,
  withServer,
  type Heard,
  type ServerWithClient,
} from './with-server';

describe('subscribing', () => {
  let kit: ServerWithClient;
  beforeEach(async () => (kit = await withServer({ liveBuffer: 10 })));
  afterEach(() => kit.close());

  const isLive = (said: Heard): Promise<void> =>
    eventually('it is live', () => said.names.includes('caughtUp'), 2_000);
  const revisions = ({ events }: Heard): bigint[] => events.map(({ revision }) => revision);

  it('to a stream begins after the revision, and waits for one that is missing', async () => {
    await kit.client.appendToStream('s-1', someEvents(3), UNARY);
    const after = heard(kit.client.subscribeToStream('s-1', { fromRevision: 0n }));
    const atEnd = heard(kit.client.subscribeToStream('s-1', { fromRevision: END }));
    const missing = heard(kit.client.subscribeToStream('s-2'));
    await Promise.all([after, atEnd, missing].map(isLive));
    await kit.client.appendToStream('s-1', anEvent(), UNARY);
    await kit.client.appendToStream('s-2', anEvent(), UNARY);
    await eventually(
      'all got theirs',
      () => [after, atEnd, missing].every(({ events }) => events.length > 0),
      2_000,
    );
    await eventually('the first got both', () => after.events.length === 3, 2_000);
    expect([revisions(after), revisions(atEnd), revisions(missing)]).toEqual([[1n, 2n, 3n], [3n], [0n]]);
  });

  it('says that it caught up again after each falling back, and never that it fell behind', async () => {
    const said = heard(kit.client.subscribeToAll({ fromPosition: END }));
    await isLive(said);
    await kit.client.appendToStream('s-1', anEvent(), UNARY);
    await kit.client.appendToStream('s-1', someEvents(11), UNARY);
    await eventually('it is live again', () => said.names.length === 3, 2_000);
    await eventually('all are there', () => said.events.length === 12, 2_000);
    expect(said.names).toEqual(['confirmation', 'caughtUp', 'caughtUp']);
  });

  it('gives a slow consumer everything, in order', async () => {
    const subscription = kit.client.subscribeToAll({ fromPosition: END });
    const confirmed = new Promise((resolve) => subscription.once('confirmation', resolve));
    subscription.pause();
    await confirmed;
    for (let i = 0; i < 20; i += 1) await kit.client.appendToStream('s-1', someEvents(100), UNARY);
    const numbers: bigint[] = [];
    for await (const { event } of subscription) {
      numbers.push(event!.revision);
      if (numbers.length === 2_000) break;
    }
    expect(numbers).toEqual(Array.from({ length: 2_000 }, (_, revision) => BigInt(revision)));
  });

  it('can be dropped with a status, without end or close', async () => {
    const said = heard(kit.client.subscribeToAll());
    await isLive(said);
    await kit.server.dropSubscriptions({ status: status.UNAVAILABLE, message: 'gone' });
    await eventually('it was dropped', () => said.error !== null, 2_000);
    expect(said).toMatchObject({ error: { type: 'unavailable' }, names: ['confirmation', 'caughtUp'] });
    expect(await kit.server.counters()).toMatchObject({ openSubscriptions: 0, openStreams: 0 });
  });

  it('can end as if it were done', async () => {
    const said = heard(kit.client.subscribeToAll());
    await isLive(said);
    await kit.server.dropSubscriptions('end');
    await eventually('it ended', () => said.names.includes('close'), 2_000);
    expect(said).toMatchObject({ error: null, names: ['confirmation', 'caughtUp', 'end', 'close'] });
  });

  it('can go silent, which nothing tells', async () => {
    const said = heard(kit.client.subscribeToAll({ fromPosition: END }));
    await isLive(said);
    await kit.server.dropSubscriptions('silence');
    const other = heard(kit.client.subscribeToAll({ fromPosition: END }));
    await isLive(other);
    await kit.client.appendToStream('s-1', someEvents(2), UNARY);
    await eventually('the other one lives', () => other.events.length === 2, 2_000);
    expect(said).toMatchObject({ error: null, events: [] });
  });

  it('can fail after so many events', async () => {
    await kit.client.appendToStream('s-1', someEvents(9), UNARY);
    await kit.server.failNext('subscribe', { status: status.INTERNAL, message: 'broken', afterEvents: 4 });
    const said = heard(kit.client.subscribeToStream('s-1'));
    await eventually('it failed', () => said.error !== null, 2_000);
    expect(said.error).toMatchObject({ code: 13 });
    expect(said.events).toHaveLength(4);
  });

  it('ends when the client leaves', async () => {
    const subscription = kit.client.subscribeToAll();
    await isLive(heard(subscription));
    expect(await kit.server.counters()).toMatchObject({ openSubscriptions: 1, subscriptions: 1 });
    await subscription.unsubscribe();
    await eventually('it left', async () => (await kit.server.counters()).openSubscriptions === 0, 2_000);
  });
});
