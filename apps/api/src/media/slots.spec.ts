import { OneAtATime } from './one-at-a-time';
import { Slots } from './slots';

const gate = () => {
  let resolve: (() => void) | undefined;
  const opened = new Promise<void>((resolveIt) => {
    resolve = resolveIt;
  });
  return { opened, open: () => resolve?.() };
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Slots', () => {
  it('runs so many at a time, the others in order, and gives a place back after a failure', async () => {
    const slots = new Slots(2, 10);
    const gates = [gate(), gate(), gate(), gate()];
    const begun: number[] = [];
    const done = gates.map((g, i) =>
      slots.run(async () => {
        begun.push(i);
        await g.opened;
        if (i === 0) throw new Error('failed');
      }),
    );
    const settled = Promise.allSettled(done);
    await turn();
    expect(begun).toEqual([0, 1]);
    gates[0]?.open();
    await turn();
    expect(begun).toEqual([0, 1, 2]);
    for (const g of gates) g.open();
    expect((await settled).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    await slots.run(() => Promise.resolve());
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('refuses when too many wait', async () => {
    const slots = new Slots(1, 1);
    const g = gate();
    const first = slots.run(() => g.opened);
    const second = slots.run(() => Promise.resolve(2));
    await expect(slots.run(() => Promise.resolve(3))).rejects.toMatchObject({ code: 'busy' });
    g.open();
    await first;
    expect(await second).toBe(2);
  });
});

describe('OneAtATime', () => {
  it('lets the same key wait, whatever became of the one before, and other keys pass', async () => {
    const tasks = new OneAtATime();
    const g = gate();
    const seen: string[] = [];
    const first = tasks.run('a', async () => {
      await g.opened;
      seen.push('a1');
      throw new Error('failed');
    });
    const second = tasks.run('a', () => Promise.resolve(seen.push('a2')));
    await tasks.run('b', () => Promise.resolve(seen.push('b')));
    expect(seen).toEqual(['b']);
    g.open();
    await expect(first).rejects.toThrow('failed');
    await second;
    expect(seen).toEqual(['b', 'a1', 'a2']);
  });
});
