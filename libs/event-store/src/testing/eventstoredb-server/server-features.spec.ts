import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { anEvent, rejectionOf, someEvents, UNARY, withServer } from './with-server';

describe('what the server says it can do', () => {
  it.each([
    ['batch-append', 1],
    ['no-batch-append', 0],
    ['unimplemented', 0],
  ] as const)('%s: so many appends come over BatchAppend: %i', async (features, batchAppends) => {
    const kit = await withServer({ features });
    const result = await kit.client.appendToStream('a-1', someEvents(3), { expectedRevision: NO_STREAM });
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(
      await rejectionOf(kit.client.appendToStream('a-1', anEvent(), { expectedRevision: 5n })),
    ).toMatchObject({ expectedVersion: 5n, actualVersion: 2n, streamName: 'a-1' });
    expect(await kit.server.counters()).toMatchObject({ appends: 2, batchAppends: batchAppends * 2 });
    await kit.close();
  });

  it('matters to no append that carries credentials', async () => {
    const kit = await withServer();
    await kit.server.hangNext('serverFeatures');
    await kit.server.failNext('serverFeatures', { status: status.INTERNAL, message: 'broken' });
    await kit.client.appendToStream('a-1', anEvent(), UNARY);
    expect(await kit.server.counters()).toMatchObject({ appends: 1, batchAppends: 0 });
    await kit.close();
  });

  it('answers gossip with one node that leads', async () => {
    const kit = await withServer();
    const client = EventStoreDBClient.connectionString(
      `esdb+discover://127.0.0.1:${kit.server.port}?tls=false`,
    );
    expect(await client.appendToStream('a-1', anEvent(), UNARY)).toMatchObject({ success: true });
    await client.dispose();
    await kit.close();
  });

  it('fails batch appends whose deadline, by the client’s clock, is past', async () => {
    const kit = await withServer();
    await kit.client.appendToStream('a-1', anEvent());
    expect(
      await rejectionOf(kit.client.appendToStream('a-1', anEvent(), { deadline: -1_000 })),
    ).toMatchObject({
      type: 'deadline-exceeded',
      message: '',
    });
    await kit.close();
  });
});
