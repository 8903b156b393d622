import { BACKWARDS, END, FORWARDS, START, UnknownError, type Position } from '@eventstore/db-client';
import { eventually } from '../eventually';
import {
  eventsOf,
  heard,
  rejectionOf,
  someEvents,
  UNARY,
  withServer,
  type ServerWithClient,
} from './with-server';

describe('positions', () => {
  let kit: ServerWithClient;
  beforeEach(async () => (kit = await withServer()));
  afterEach(() => kit.close());

  const append = async (count: number): Promise<Position[]> => {
    await kit.client.appendToStream('p-1', someEvents(count), UNARY);
    return (await eventsOf(kit.client.readStream('p-1'))).map(({ position }) => position!);
  };
  const beside = ({ commit }: Position): Position => ({ commit: commit + 1n, prepare: commit + 1n });
  const readAll = (
    fromPosition: Position | typeof START | typeof END,
    direction: typeof FORWARDS | typeof BACKWARDS,
  ) => eventsOf(kit.client.readAll({ fromPosition, direction }));

  it('begin with one system event in a fresh database', async () => {
    const [first, ...rest] = await readAll(START, FORWARDS);
    expect(first).toMatchObject({ type: '$metadata', revision: 0n });
    expect(rest).toEqual([]);
  });

  it('are the same in both halves and have gaps', async () => {
    const positions = await append(3);
    for (const { commit, prepare } of positions) expect(commit).toBe(prepare);
    expect(positions[1]!.commit - positions[0]!.commit).toBeGreaterThan(50n);
  });

  it('are included forwards and excluded backwards', async () => {
    const [first, second] = await append(2);
    expect((await readAll(second!, FORWARDS)).map(({ position }) => position)).toEqual([second]);
    expect((await readAll(second!, BACKWARDS))[0]?.position).toEqual(first);
    expect((await readAll(END, BACKWARDS))[0]?.position).toEqual(second);
    expect(await readAll(END, FORWARDS)).toEqual([]);
    expect(await readAll(START, BACKWARDS)).toEqual([]);
  });

  it('are refused where no record begins: code 3 to a subscription, 2 to a read', async () => {
    const [first] = await append(2);
    expect(await rejectionOf(readAll(beside(first!), FORWARDS))).toMatchObject({ code: 2 });
    expect(await rejectionOf(readAll(beside(first!), BACKWARDS))).toBeInstanceOf(UnknownError);
    const said = heard(kit.client.subscribeToAll({ fromPosition: beside(first!) }));
    await eventually('the subscription is refused', () => said.error !== null, 2_000);
    expect(said.error).toBeInstanceOf(UnknownError);
    expect(said).toMatchObject({ error: { code: 3 }, events: [], names: [] });
  });

  it('beyond the head are skipped to without a word, live too', async () => {
    const [first] = await append(1);
    const beyond = { commit: first!.commit + 600n, prepare: first!.commit + 600n };
    expect(await readAll(beyond, FORWARDS)).toEqual([]);
    expect(await rejectionOf(readAll(beyond, BACKWARDS))).toBeInstanceOf(UnknownError);
    const said = heard(kit.client.subscribeToAll({ fromPosition: beyond }));
    await eventually('it is live', () => said.names.includes('caughtUp'), 2_000);
    const positions = await append(9);
    await eventually(
      'the last is there',
      () => said.events.at(-1)?.position?.commit === positions.at(-1)?.commit,
      2_000,
    );
    expect(said.names).toEqual(['confirmation', 'caughtUp']);
    expect(said.events.map(({ position }) => position)).toEqual(
      positions.filter(({ commit }) => commit > beyond.commit),
    );
    expect(said.events.length).toBeLessThan(9);
  });

  it('begin a subscription exclusively, and compare as pairs: (P, 0) lies before the event at P', async () => {
    const [first, second, third] = await append(3);
    const exclusive = heard(kit.client.subscribeToAll({ fromPosition: first! }));
    const pair = heard(kit.client.subscribeToAll({ fromPosition: { commit: second!.commit, prepare: 0n } }));
    await eventually(
      'both caught up',
      () => [exclusive, pair].every(({ names }) => names.includes('caughtUp')),
      2_000,
    );
    for (const { events } of [exclusive, pair])
      expect(events.map(({ position }) => position)).toEqual([second, third]);
  });

  it('of an append of nothing belong to no event, and can be resumed from', async () => {
    await append(1);
    const { position, nextExpectedRevision } = await kit.client.appendToStream('p-1', [], UNARY);
    expect(nextExpectedRevision).toBe(0n);
    const said = heard(kit.client.subscribeToAll({ fromPosition: position! }));
    const positions = await append(1);
    expect(positions.map(({ commit }) => commit)).not.toContain(position!.commit);
    await eventually('the next is there', () => said.events.length === 1, 2_000);
  });
});
