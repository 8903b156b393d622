import { NO_STREAM } from '@eventstore/db-client';
import { jest } from '@jest/globals';
import { eventually } from '../eventually';
import {
  anEvent,
  heard,
  reaching,
  rejectionOf,
  UNARY,
  withServer,
  type Heard,
  type ServerWithClient,
} from './with-server';

describe('a server that stops', () => {
  let kit: ServerWithClient;
  let said: Heard;
  beforeEach(async () => {
    kit = await withServer({ softStopMs: 300 });
    said = heard(kit.client.subscribeToAll());
    await eventually('it is live', () => said.names.includes('caughtUp'), 2_000);
  });
  afterEach(() => kit.close());

  const dropped = (): Promise<void> =>
    eventually('the subscription is dropped', () => said.error !== null, 2_000);
  const append = () => kit.client.appendToStream('a-1', anEvent(), UNARY);

  it('hard drops subscriptions at once, as unavailable, and refuses connections', async () => {
    await kit.server.stop('hard');
    await dropped();
    expect(said).toMatchObject({
      error: { type: 'unavailable', message: expect.stringContaining('Connection dropped') as string },
      names: ['confirmation', 'caughtUp'],
    });
    expect(await rejectionOf(append())).toMatchObject({ type: 'unavailable' });
    expect(await rejectionOf(kit.connect().appendToStream('a-1', anEvent()))).toMatchObject({ code: 14 });
  });

  it('softly fails appends at once and leaves subscriptions silent, until they end with code 13', async () => {
    await append();
    await eventually('it was delivered', () => said.events.length === 2, 2_000);
    const stopped = kit.server.stop('soft');
    const refused = await rejectionOf(append());
    expect(refused).toMatchObject({ type: 'unavailable' });
    expect(said.error).toBeNull();
    await stopped;
    await dropped();
    expect(said).toMatchObject({ error: { type: 'unknown', code: 13 }, names: ['confirmation', 'caughtUp'] });
  });

  it('softly while idle drops its connections', async () => {
    await kit.server.stop('soft-idle');
    await dropped();
    expect(said.error).toMatchObject({ type: 'unavailable' });
  });

  it('hard within a soft stop ends that', async () => {
    void kit.server.stop('soft');
    await kit.server.restart();
    await reaching(append);
    await dropped();
    expect(said.error).toMatchObject({ type: 'unavailable' });
  });

  it('comes back on the same port with the same log, for the same client', async () => {
    const event = anEvent();
    const append = () => kit.client.appendToStream('a-1', event, { expectedRevision: NO_STREAM, ...UNARY });
    const first = await append();
    const { port } = kit.server;
    await kit.server.restart();
    expect(kit.server.port).toBe(port);
    await dropped();
    expect(await reaching(append)).toEqual(first);
  });

  it('loses what was under way', async () => {
    const slow = await withServer({ commitMs: 10_000 });
    const pending = rejectionOf(slow.client.appendToStream('a-1', anEvent(), UNARY));
    await eventually('it arrived', async () => (await slow.server.counters()).appends === 1, 2_000);
    await slow.server.restart();
    expect(await pending).toMatchObject({ type: expect.stringMatching(/unavailable|cancelled/) as string });
    expect((await slow.server.counters()).events).toBe(1);
    await slow.close();
  });

  it('frozen takes and gives nothing, which only keepalives tell; thawed it goes on', async () => {
    const patient = heard(kit.connect().subscribeToAll());
    // The client says that a keepalive below 10 s is not recommended.
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const quick = heard(kit.connect('&keepAliveInterval=200&keepAliveTimeout=200').subscribeToAll());
    await eventually(
      'all are live',
      () => [patient, quick].every(({ names }) => names.includes('caughtUp')),
      2_000,
    );
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
    await kit.server.freeze();
    const late = { ...UNARY, deadline: 200 };
    expect(await rejectionOf(kit.client.appendToStream('a-1', anEvent(), late))).toMatchObject({
      type: 'deadline-exceeded',
    });
    await eventually('keepalives notice', () => quick.error !== null, 5_000);
    expect(quick.error).toMatchObject({ type: 'unavailable' });
    expect(patient.error).toBeNull();
    await kit.server.thaw();
    await kit.client.appendToStream('a-2', anEvent(), UNARY);
    await eventually('it goes on', () => patient.events.some(({ streamId }) => streamId === 'a-2'), 2_000);
  });

  it('is killed by an append to the stream $$', async () => {
    await rejectionOf(kit.client.appendToStream('$$', anEvent(), UNARY));
    await dropped();
    expect(await rejectionOf(append())).toMatchObject({ type: 'unavailable' });
  });
});
