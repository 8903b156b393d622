import { BACKWARDS, END, START, StreamNotFoundError } from '@eventstore/db-client';
import { eventually } from '../eventually';
import {
  anEvent,
  eventsOf,
  rejectionOf,
  someEvents,
  UNARY,
  withServer,
  type ServerWithClient,
} from './with-server';

describe('reading', () => {
  let kit: ServerWithClient;
  beforeAll(async () => {
    kit = await withServer();
    await kit.client.appendToStream('s-1', someEvents(5), UNARY);
  });
  afterAll(() => kit.close());

  type Options = NonNullable<Parameters<ServerWithClient['client']['readStream']>[1]>;
  const revisions = async (options: Options): Promise<bigint[]> =>
    (await eventsOf(kit.client.readStream('s-1', options))).map(({ revision }) => revision);

  it('includes the revision in both directions', async () => {
    expect(await revisions({ fromRevision: 3n })).toEqual([3n, 4n]);
    expect(await revisions({ fromRevision: 1n, direction: BACKWARDS })).toEqual([1n, 0n]);
  });

  it('begins where it is told to and stops after so many', async () => {
    expect(await revisions({ maxCount: 2 })).toEqual([0n, 1n]);
    expect(await revisions({ fromRevision: END, direction: BACKWARDS, maxCount: 2 })).toEqual([4n, 3n]);
    expect(await revisions({ fromRevision: START, direction: BACKWARDS })).toEqual([0n]);
  });

  it('past the end finds nothing forwards', async () => {
    expect(await revisions({ fromRevision: 5n })).toEqual([]);
    expect(await revisions({ fromRevision: END })).toEqual([]);
  });

  it('does not find a stream that was never written to', async () => {
    const error = await rejectionOf(eventsOf(kit.client.readStream('s-none')));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ streamName: 's-none', type: 'stream-not-found' });
  });

  it('of nothing is never answered', async () => {
    const read = kit.client.readStream('s-1', { maxCount: 0 });
    let ended = false;
    read
      .on('end', () => (ended = true))
      .on('error', () => (ended = true))
      .resume();
    await eventually('it is open', async () => (await kit.server.counters()).openStreams === 1, 2_000);
    expect(await revisions({ maxCount: 1 })).toEqual([0n]);
    expect(ended).toBe(false);
    await read.cancel();
    await eventually('it is closed', async () => (await kit.server.counters()).openStreams === 0, 2_000);
  });

  it('gives back names and data as they came, except that lone surrogates are lost', async () => {
    const name = 's-ünï/$all çode';
    await kit.client.appendToStream(name, anEvent({ text: 'Größe 🎈' }), UNARY);
    const [event] = await eventsOf(kit.client.readStream(name));
    expect(event).toMatchObject({
      streamId: name,
      data: { text: 'Größe 🎈' },
      metadata: { by: 'spec' },
      isJson: true,
    });
    expect(Math.abs(Number(event?.created) - Date.now())).toBeLessThan(60_000);
    await kit.client.appendToStream('s-\ud800', anEvent(), UNARY);
    expect(await eventsOf(kit.client.readStream('s-\ufffd'))).toHaveLength(1);
  });

  it('refuses the empty name with code 2', async () => {
    expect(await rejectionOf(eventsOf(kit.client.readStream('')))).toMatchObject({ code: 2 });
    expect(await rejectionOf(kit.client.appendToStream('', anEvent(), UNARY))).toMatchObject({ code: 2 });
  });

  it('refuses messages of 16 MiB with code 8', async () => {
    const huge = { ...anEvent(), metadata: { by: 'x'.repeat(16 * 1024 * 1024) } };
    expect(await rejectionOf(kit.client.appendToStream('s-2', huge, UNARY))).toMatchObject({ code: 8 });
  });
});
