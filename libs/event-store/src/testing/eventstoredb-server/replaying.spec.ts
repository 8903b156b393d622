import { ANY, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import {
  anEvent,
  reaching,
  rejectionOf,
  someEvents,
  UNARY,
  withServer,
  type ServerWithClient,
} from './with-server';

describe('an append that is repeated', () => {
  let kit: ServerWithClient;
  beforeEach(async () => (kit = await withServer({ rememberedIds: 20 })));
  afterEach(() => kit.close());

  type Events = ReturnType<typeof someEvents>;
  const append = (events: Events, expectedRevision: bigint | typeof NO_STREAM | typeof ANY) =>
    kit.client.appendToStream('r-1', events, { expectedRevision, ...UNARY });
  const count = async (): Promise<number> => (await kit.server.counters()).events;
  const isWrong = async (work: Promise<unknown>): Promise<void> =>
    expect(await rejectionOf(work)).toBeInstanceOf(WrongExpectedVersionError);

  it('at its revision answers as the first time and writes nothing, whatever came later', async () => {
    const events = someEvents(3);
    const first = await append(events, NO_STREAM);
    const more = someEvents(2);
    const second = await append(more, 2n);
    await kit.server.restart();
    const before = await count();
    expect(await reaching(() => append(events, NO_STREAM))).toEqual(first);
    expect(await append(more, 2n)).toEqual(second);
    expect(await count()).toBe(before);
  });

  it('is recognised by its ids alone, and by a prefix of them', async () => {
    const [a, b, c] = someEvents(3);
    await append([a!, b!, c!], NO_STREAM);
    const prefix = await append([anEvent({ other: true }, a!.id), b!], NO_STREAM);
    expect(prefix).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(prefix.position?.commit).toBeGreaterThan(0n);
    await isWrong(append([a!, b!, c!, anEvent()], NO_STREAM));
    await isWrong(append([anEvent()], NO_STREAM));
    await isWrong(append([a!], 1n));
  });

  it('is written again at the present end, and twice within one append', async () => {
    const event = anEvent();
    await append([event], NO_STREAM);
    expect(await append([event], 0n)).toMatchObject({ nextExpectedRevision: 1n });
    expect(await append([event, event], 1n)).toMatchObject({ nextExpectedRevision: 3n });
  });

  it('at any revision is recognised only while its ids are remembered', async () => {
    const events = someEvents(2);
    const first = await append(events, ANY);
    expect(await append(events, ANY)).toEqual(first);
    await isWrong(append([...events, anEvent()], ANY));
    await isWrong(append([events[0]!, anEvent(), events[1]!], ANY));
    await kit.client.appendToStream('r-2', someEvents(20), UNARY);
    expect(await append(events, ANY)).toMatchObject({ nextExpectedRevision: 3n });
    await kit.server.restart();
    expect(await reaching(() => append(events, ANY))).toMatchObject({ nextExpectedRevision: 5n });
  });

  it('at any revision is never answered when its ids are known in another order', async () => {
    const events = someEvents(2);
    await append(events, ANY);
    const pending = kit.client.appendToStream('r-1', events.toReversed(), { ...UNARY, deadline: 300 });
    expect(await rejectionOf(pending)).toMatchObject({ type: 'deadline-exceeded' });
  });

  it('has no position when its events can no longer be read', async () => {
    const events = someEvents(2);
    await append(events, NO_STREAM);
    await kit.client.deleteStream('r-1');
    const again = await append(events, NO_STREAM);
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(again.position).toBeUndefined();
  });

  it('while the original is under way is dropped, times out, and succeeds at the next try', async () => {
    const slow = await withServer({ commitMs: 100, racingTimeoutMs: 200 });
    const event = anEvent();
    const racing = () => slow.client.appendToStream('r-1', event, { expectedRevision: NO_STREAM, ...UNARY });
    const [original, retry] = await Promise.allSettled([racing(), racing()]);
    expect(original).toMatchObject({ status: 'fulfilled' });
    expect(retry).toMatchObject({ status: 'rejected', reason: { type: 'timeout', code: 10 } });
    expect(await racing()).toEqual(original.status === 'fulfilled' && original.value);
    expect((await slow.server.counters()).events).toBe(2);
    await slow.close();
  });

  it('of 20 at once for a new stream exactly one wins', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => append([anEvent()], NO_STREAM)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('with an id that is no UUID is refused with code 2', async () => {
    expect(await rejectionOf(append([anEvent({}, `${randomUUID()}0`)], ANY))).toMatchObject({ code: 2 });
  });
});
