import { eventually } from '../eventually';
import { anEvent, heard, rejectionOf, UNARY, withServer, type ServerWithClient } from './with-server';

describe('the streams of one connection', () => {
  let kit: ServerWithClient;
  beforeEach(async () => (kit = await withServer()));
  afterEach(() => kit.close());

  it('are 100: more subscriptions wait without an error, and appends time out', async () => {
    const all = Array.from({ length: 120 }, () => heard(kit.client.subscribeToAll()));
    const confirmed = (): number => all.filter(({ names }) => names.includes('confirmation')).length;
    await eventually('100 are confirmed', () => confirmed() === 100, 5_000);
    expect(
      await rejectionOf(kit.client.appendToStream('a-1', anEvent(), { ...UNARY, deadline: 300 })),
    ).toMatchObject({ type: 'deadline-exceeded' });
    expect(confirmed()).toBe(100);
    expect(all.every(({ error }) => error === null)).toBe(true);
  });

  it('are shared by clients with equal settings: only another setting makes another connection', async () => {
    heard(kit.client.subscribeToAll());
    const same = heard(kit.connect().subscribeToAll());
    await eventually('it is live', () => same.names.includes('caughtUp'), 2_000);
    expect((await kit.server.counters()).connections).toBe(1);
    const other = heard(kit.connect('&keepAliveInterval=10001').subscribeToAll());
    await eventually('it is live', () => other.names.includes('caughtUp'), 2_000);
    expect((await kit.server.counters()).connections).toBe(2);
  });

  it('are kept by a read that is left without cancelling', async () => {
    await kit.client.appendToStream(
      'a-1',
      Array.from({ length: 2_000 }, () => anEvent({ text: 'x'.repeat(200) })),
      UNARY,
    );
    for await (const _ of kit.client.readAll()) break;
    const read = kit.client.readAll();
    for await (const _ of read) {
      await read.cancel();
      break;
    }
    await eventually(
      'one of two is left',
      async () => (await kit.server.counters()).openStreams === 1,
      2_000,
    );
  });
});
