import { createLogger } from '../../platform/logger';
import { eventually } from '../../testing/eventually';
import { onRedis } from '../../testing/redis';
import { connectRedis } from './connect-redis';
import type { RedisLink } from './redis-link';

const log = createLogger('silent');
const isUp = (link: RedisLink) =>
  eventually(
    () => link.isUp,
    (up) => up,
  );
const isAway = (link: RedisLink, withinMs?: number) =>
  eventually(
    () => link.isUp,
    (up) => !up,
    withinMs,
  );

describe('a link without a Redis', () => {
  it('opens, loses what it is told, and closes', async () => {
    const link = await connectRedis('redis://127.0.0.1:1', log);
    expect(await link.publish('x', 'lost')).toBe(false);
    expect(link.isUp).toBe(false);
    await link.close();
  });
});

onRedis((redis) => {
  let here: RedisLink;
  let there: RedisLink;
  const heard: string[] = [];
  beforeEach(async () => {
    [here, there] = await Promise.all([connectRedis(redis().url, log), connectRedis(redis().url, log)]);
    heard.length = 0;
    there.subscribe('test:*', (message, channel) => heard.push(`${channel} ${message.toString()}`));
    await Promise.all([isUp(here), isUp(there)]);
  });
  afterEach(() => Promise.all([here.close(), there.close()]));

  const hears = (what: string) =>
    eventually(
      () => heard,
      (all) => all.includes(what),
    );

  it('carries messages in their order', async () => {
    const sent = await Promise.all(['a', 'b', 'c'].map((text) => here.publish('test:1', text)));
    expect(sent).toEqual([true, true, true]);
    await here.publish('other', 'not for us');
    await here.publish('test:2', 'd');
    await hears('test:2 d');
    expect(heard).toEqual(['test:1 a', 'test:1 b', 'test:1 c', 'test:2 d']);
  });

  it('keeps installations apart by the number of the database', async () => {
    expect(here.prefix).toBe('heliograph:0');
    const other = await connectRedis(`${redis().url}/7`, log);
    expect(other.prefix).toBe('heliograph:7');
    await other.close();
  });

  it('subscribes again when a killed Redis is back, and says so', async () => {
    const told: string[] = [];
    there.onSubscribed(() => told.push('subscribed'));
    here.onHeardAgain(() => told.push('heard again'));
    await redis().life.kill();
    await Promise.all([isAway(here), isAway(there)]);
    expect(await here.publish('test:1', 'lost')).toBe(false);
    await redis().life.startAgain();
    await Promise.all([isUp(here), isUp(there)]);
    expect(await here.publish('test:1', 'after')).toBe(true);
    await hears('test:1 after');
    expect(heard).toEqual(['test:1 after']);
    expect(told.sort()).toEqual(['heard again', 'subscribed']);
  });

  it('gives a frozen Redis up, keeps nothing for it, and comes back', async () => {
    redis().life.freeze();
    const waiting = Array.from({ length: 200 }, () => here.publish('test:1', 'x'.repeat(100_000)));
    const lost: boolean[] = [];
    for (const each of waiting) void each.then((sent) => lost.push(sent));
    // More than may wait is lost at once, the rest when the connection is given up.
    await eventually(
      () => lost.length,
      (count) => count > 100,
      1000,
    );
    expect(lost.length).toBeLessThan(200);
    const sent = await Promise.all(waiting);
    expect(sent).not.toContain(true);
    expect(await here.publish('test:1', 'lost')).toBe(false);
    await isAway(there);
    redis().life.thaw();
    await Promise.all([isUp(here), isUp(there)]);
    await here.publish('test:1', 'after');
    await hears('test:1 after');
  });

  it('forgets what a listener throws, or rejects with', async () => {
    const stops = [
      there.subscribe('test:*', () => {
        throw new Error('thrown');
      }),
      there.subscribe('bad:*', () => Promise.reject(new Error('rejected'))),
    ];
    await isUp(there);
    await here.publish('test:1', 'a');
    await here.publish('bad:1', 'b');
    await here.publish('test:1', 'c');
    await hears('test:1 c');
    for (const stop of stops) stop();
    await here.publish('test:1', 'd');
    await hears('test:1 d');
  });
});
