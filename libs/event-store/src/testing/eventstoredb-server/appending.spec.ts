import { MaxAppendSizeExceededError, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import { anEvent, someEvents, UNARY, withServer, type ServerWithClient } from './with-server';

describe.each([
  ['unary', UNARY],
  ['batch', {}],
])('appending (%s)', (way, options) => {
  let it1: ServerWithClient;
  beforeAll(async () => (it1 = await withServer()));
  afterAll(() => it1.close());

  it('answers the revision and the position of the last event', async () => {
    const { client, server } = it1;
    const result = await client.appendToStream('a-1', someEvents(3), {
      expectedRevision: NO_STREAM,
      ...options,
    });
    expect(result.nextExpectedRevision).toBe(2n);
    const events = [];
    for await (const { event } of client.readStream('a-1')) events.push(event);
    expect(events.at(-1)?.position).toEqual(result.position);
    expect((await server.counters()).batchAppends > 0).toBe(way === 'batch');
  });

  it('refuses a wrong revision', async () => {
    const { client } = it1;
    await client.appendToStream('a-2', anEvent(), { expectedRevision: NO_STREAM, ...options });
    const refused = await client
      .appendToStream('a-2', anEvent(), { expectedRevision: NO_STREAM, ...options })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WrongExpectedVersionError);
    expect(refused).toMatchObject({ message: '', expectedVersion: 'no_stream', actualVersion: 0n });
  });

  it('takes 1,048,576 bytes of data and not one more', async () => {
    const { client } = it1;
    const text = (length: number) => anEvent({ t: 'x'.repeat(length - '{"t":""}'.length) });
    await client.appendToStream('a-3', [text(1_000_000), text(48_576)], options);
    await expect(
      client.appendToStream('a-3', [text(1_000_000), text(48_577)], options),
    ).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
  });
});
