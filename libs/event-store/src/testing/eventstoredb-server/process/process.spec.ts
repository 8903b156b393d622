import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { eventually } from '../../eventually';
import { temporaryFolder } from '../../temporary-folder';
import { startEventStoreDbServerProcess } from '../start';
import { anEvent, eventsOf, heard, rejectionOf, someEvents, UNARY } from '../with-server';

describe('the test server in a process of its own', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  it('keeps its log, its port and its clients over kill -9', async () => {
    const server = await startEventStoreDbServerProcess({ folder: folder.path });
    const client = EventStoreDBClient.connectionString(server.connectionString);
    const said = heard(client.subscribeToAll());
    const events = someEvents(3);
    const append = () => client.appendToStream('a-1', events, { expectedRevision: NO_STREAM, ...UNARY });
    const first = await append();
    const before = await eventsOf(client.readAll());
    const { pid } = server;
    await eventually('it was delivered', () => said.events.length === 4, 2_000);

    await server.stop('hard');
    await eventually('it was dropped', () => said.error !== null, 2_000);
    expect(said.error).toMatchObject({ type: 'unavailable' });
    expect(await rejectionOf(append())).toMatchObject({ code: 14 });
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(await append()).toEqual(first);
    expect(await eventsOf(client.readAll())).toEqual(before);

    await server.failNext('append', { status: status.ABORTED, message: 'as asked' }, Infinity);
    expect(await rejectionOf(append())).toMatchObject({ type: 'timeout' });
    await server.clearFaults();
    await server.freeze();
    const late = client.appendToStream('a-1', anEvent(), { ...UNARY, deadline: 300 });
    expect(await rejectionOf(late)).toMatchObject({ type: 'deadline-exceeded' });
    await server.thaw();
    await append();
    await server.sendCheckpoint({ commit: 2n ** 64n - 1n, prepare: 0n });
    expect((await server.counters()).events).toBeGreaterThanOrEqual(4);

    await server.stop('soft-idle');
    await client.dispose();
  }, 20_000);
});
