import { eventually } from '../testing/eventually';
import { Health } from './health';

describe('health of a store', () => {
  let answers: (() => Promise<void>)[];
  let probes: number;
  let health: Health;
  beforeEach(() => {
    answers = [];
    probes = 0;
    health = new Health(() => {
      probes += 1;
      return answers.shift()?.() ?? Promise.resolve();
    });
  });
  afterEach(() => health.stop());

  const away = () => Promise.reject(new Error('away'));

  it('is good until it is doubted, and probes nothing', async () => {
    await health.ready();
    expect(probes).toBe(0);
  });

  it('has callers wait for the first look after a doubt, and go on when all is well', async () => {
    let finish: () => void = () => undefined;
    answers.push(() => new Promise((resolve) => (finish = resolve)));
    health.doubt();
    let isReady = false;
    const waiting = health.ready().then(() => (isReady = true));
    await new Promise(setImmediate);
    expect(isReady).toBe(false);
    finish();
    await waiting;
    await health.ready();
    expect(probes).toBe(1);
  });

  it('turns callers away at once while the store is known to be away, and looks again until it is back', async () => {
    answers.push(away, away, away);
    health.doubt();
    await expect(health.ready()).rejects.toThrow('away');
    await expect(health.ready()).rejects.toThrow('away');
    await eventually(
      'the store is back',
      () =>
        health.ready().then(
          () => true,
          () => false,
        ),
      5_000,
    );
    expect(probes).toBe(4);
  });

  it('is doubted once, by however many', async () => {
    answers.push(away);
    for (let n = 0; n < 50; n += 1) health.doubt();
    await expect(health.ready()).rejects.toThrow('away');
    health.doubt();
    expect(probes).toBe(1);
  });
});
