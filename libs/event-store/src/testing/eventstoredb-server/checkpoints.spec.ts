import { excludeSystemEvents, type AllStreamSubscription, type Position } from '@eventstore/db-client';
import { eventually } from '../eventually';
import { eventsOf, heard, someEvents, UNARY, withServer, type ServerWithClient } from './with-server';

describe('checkpoints', () => {
  let kit: ServerWithClient;
  let checkpoints: Position[];
  beforeEach(async () => {
    checkpoints = [];
    kit = await withServer();
  });
  afterEach(() => kit.close());

  const subscribe = (checkpointInterval: number, fromPosition?: Position): AllStreamSubscription =>
    kit.client.subscribeToAll({
      ...(fromPosition && { fromPosition }),
      filter: excludeSystemEvents({
        checkpointInterval,
        checkpointReached: async (_, position) => {
          checkpoints.push(position);
          return Promise.resolve();
        },
      }),
    });
  const positions = async (): Promise<Position[]> =>
    (await eventsOf(kit.client.readAll())).map(({ position }) => position!);

  it('in catch-up name the next event, as (commit, 0), every interval times 32 that were considered', async () => {
    await kit.client.appendToStream('c-1', someEvents(200), UNARY);
    const said = heard(subscribe(2));
    await eventually('it caught up', () => said.names.includes('caughtUp'), 2_000);
    const all = await positions();
    expect(checkpoints).toEqual([
      { commit: 0n, prepare: 0n },
      ...[64, 128, 192].map((considered) => ({ commit: all[considered]!.commit, prepare: 0n })),
    ]);
    expect(said.events).toHaveLength(200);
  });

  it('lose nothing when resumed from as they came, and one event with commit in both halves', async () => {
    await kit.client.appendToStream('c-1', someEvents(200), UNARY);
    heard(subscribe(2));
    await eventually('there are checkpoints', () => checkpoints.length === 4, 2_000);
    const { commit } = checkpoints[2]!;
    const asGiven = heard(subscribe(2, { commit, prepare: 0n }));
    const doubled = heard(subscribe(2, { commit, prepare: commit }));
    const both = [asGiven, doubled];
    await eventually('both caught up', () => both.every(({ names }) => names.includes('caughtUp')), 2_000);
    expect(asGiven.events[0]?.position?.commit).toBe(commit);
    expect(asGiven.events.length - doubled.events.length).toBe(1);
  });

  it('may begin with where the subscription was told to begin', async () => {
    await kit.client.appendToStream('c-1', someEvents(3), UNARY);
    const [, first] = await positions();
    const said = heard(subscribe(1, first));
    await eventually('it caught up', () => said.names.includes('caughtUp'), 2_000);
    expect(checkpoints).toEqual([first]);
  });

  it('run ahead of a consumer that takes one event after the other', async () => {
    await kit.client.appendToStream('c-1', someEvents(100), UNARY);
    const subscription = subscribe(1);
    let taken = 0;
    for await (const _ of subscription) {
      taken += 1;
      const named = checkpoints.findIndex(({ commit }) => commit > 0n);
      if (named >= 0 || taken === 100) break;
      await new Promise(setImmediate);
    }
    // It names the event considered 33rd, one of the system's among them: with the 31st ours just taken at the most.
    expect(taken).toBeLessThan(31);
    expect(checkpoints[1]?.commit).toBe((await positions())[32]?.commit);
  });

  it('live are the last event considered, in both halves', async () => {
    const said = heard(subscribe(1));
    await eventually('it is live', () => said.names.includes('caughtUp'), 2_000);
    for (let i = 0; i < 40; i += 1) await kit.client.appendToStream('c-2', someEvents(1), UNARY);
    await eventually('there is one', () => checkpoints.length === 2, 2_000);
    const all = await positions();
    expect(checkpoints[1]).toEqual(all[31]);
  });

  it('can be wrong', async () => {
    const said = heard(subscribe(32));
    await eventually('it is live', () => said.names.includes('caughtUp'), 2_000);
    const wrong = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n };
    await kit.server.sendCheckpoint(wrong);
    await eventually('it was told', () => checkpoints.length > 1, 2_000);
    expect(checkpoints.at(-1)).toEqual(wrong);
  });

  it('are not sent without a filter', async () => {
    await kit.client.appendToStream('c-1', someEvents(200), UNARY);
    const said = heard(kit.client.subscribeToAll());
    await eventually('it caught up', () => said.names.includes('caughtUp'), 2_000);
    expect(said.events).toHaveLength(201);
    expect(checkpoints).toEqual([]);
  });
});
