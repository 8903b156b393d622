import { UnknownOutcome } from '../errors';
import { NO_STREAM } from '../port';
import { plainEvent, streamOf } from '../testing/contract/plain-events';
import { eventually } from '../testing/eventually';
import { failingLog, type FailingLog } from '../testing/eventstoredb/failing-log';
import { onItsOwn } from './own-connection';

describe('the connection string of the nth client', () => {
  it.each([
    ['esdb://host:2113', 0, 'esdb://host:2113?keepAliveInterval=10000'],
    ['esdb://host:2113', 1, 'esdb://host:2113?keepAliveInterval=10001'],
    ['esdb://host:2113?tls=false', 1_000, 'esdb://host:2113?tls=false&keepAliveInterval=10000'],
    [
      'esdb://host?keep_alive_interval=60000',
      2,
      'esdb://host?keep_alive_interval=60000&keepAliveInterval=60002',
    ],
    ['esdb://host?keepAliveInterval=5', 3, 'esdb://host?keepAliveInterval=5&keepAliveInterval=10003'],
    ['esdb://host?keepAliveInterval=-1', 4, 'esdb://host?keepAliveInterval=-1&keepAliveInterval=10004'],
  ])('from %s, %d', (said, nth, own) => {
    expect(onItsOwn(said, nth)).toBe(own);
  });
});

describe('clients of one process', () => {
  let log: FailingLog;
  beforeEach(async () => (log = await failingLog()));
  afterEach(() => log.remove());

  const connections = async () => (await log.server.counters()).connections;

  it('have two connections where one calls and one subscribes, and two stores have four', async () => {
    const store = await log.open();
    expect(await connections()).toBe(1);
    store.onAppended(() => undefined);
    await eventually(
      'a subscription',
      async () => (await log.server.counters()).openSubscriptions === 1,
      5_000,
    );
    expect(await connections()).toBe(2);
    const other = await log.open();
    other.onAppended(() => undefined);
    await eventually('another', async () => (await log.server.counters()).openSubscriptions === 2, 5_000);
    expect(await connections()).toBe(4);
  });

  it('leave a connection of which no answer comes for another one, though others still wait on it', async () => {
    const store = await log.open({ silenceMs: 500, appendTimeoutMs: 5_000 });
    await log.server.hangNext('append');
    const waiting = store.append('post-1', NO_STREAM, [plainEvent()]).catch((error: unknown) => error);
    await eventually('it hangs', async () => (await log.server.counters()).openStreams === 1, 5_000);
    await log.server.hangNext('read');
    expect(await streamOf(store, 'post-1')).toEqual([]);
    expect(await connections()).toBe(2);
    await log.server.stop('hard');
    expect(await waiting).toBeInstanceOf(UnknownOutcome);
  });
});
