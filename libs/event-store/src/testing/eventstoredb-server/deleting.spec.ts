import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';
import {
  anEvent,
  eventsOf,
  reaching,
  rejectionOf,
  someEvents,
  UNARY,
  withServer,
  type ServerWithClient,
} from './with-server';

describe('deleting and truncating', () => {
  let kit: ServerWithClient;
  beforeEach(async () => {
    kit = await withServer();
    await kit.client.appendToStream('d-1', someEvents(3), UNARY);
  });
  afterEach(() => kit.close());

  const append = (expectedRevision: bigint | typeof NO_STREAM | typeof ANY | typeof STREAM_EXISTS) =>
    kit.client.appendToStream('d-1', anEvent(), { expectedRevision, ...UNARY });
  const read = () => eventsOf(kit.client.readStream('d-1'));

  it('hides a deleted stream, but not its events in the log', async () => {
    await kit.client.deleteStream('d-1');
    expect(await rejectionOf(read())).toBeInstanceOf(StreamNotFoundError);
    const all = await eventsOf(kit.client.readAll());
    expect(all.filter(({ streamId }) => streamId === 'd-1')).toHaveLength(3);
    expect(all.at(-1)).toMatchObject({ type: '$metadata', streamId: '$$d-1' });
  });

  it.each([NO_STREAM, ANY, 2n] as const)('goes on numbering after a deletion (%p)', async (expected) => {
    await kit.client.deleteStream('d-1');
    expect(await append(expected)).toMatchObject({ nextExpectedRevision: 3n });
    expect((await read()).map(({ revision }) => revision)).toEqual([3n]);
  });

  it('refuses «stream exists» on a deleted stream', async () => {
    await kit.client.deleteStream('d-1');
    expect(await rejectionOf(append(STREAM_EXISTS))).toBeInstanceOf(StreamDeletedError);
  });

  it('closes a stream for ever', async () => {
    await kit.client.tombstoneStream('d-1');
    expect(await rejectionOf(append(ANY))).toBeInstanceOf(StreamDeletedError);
    expect(await rejectionOf(read())).toBeInstanceOf(StreamDeletedError);
    expect((await eventsOf(kit.client.readAll())).at(-1)).toMatchObject({
      type: '$streamDeleted',
      streamId: 'd-1',
    });
    await kit.server.restart();
    expect(await rejectionOf(reaching(() => append(2n)))).toMatchObject({ streamName: 'd-1' });
  });

  it('answers a wrong version of a deletion with raw numbers', async () => {
    expect(await rejectionOf(kit.client.deleteStream('d-1', { expectedRevision: NO_STREAM }))).toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: -1n,
      actualVersion: 2n,
    });
  });

  it('keeps the newest, or what is not truncated; an emptied stream has no events but is found', async () => {
    await kit.client.setStreamMetadata('d-1', { maxCount: 2 });
    expect((await read()).map(({ revision }) => revision)).toEqual([1n, 2n]);
    await kit.client.setStreamMetadata('d-1', { truncateBefore: 2 });
    expect((await read()).map(({ revision }) => revision)).toEqual([2n]);
    await kit.client.setStreamMetadata('d-1', { truncateBefore: 10 });
    expect(await read()).toEqual([]);
    expect(await rejectionOf(append(NO_STREAM))).toMatchObject({ actualVersion: 2n });
    await append(2n);
    expect(await read()).toEqual([]);
  });
});
