import { Gate } from './gate';

describe('a gate', () => {
  it('lets so many pass at a time, in the order they came, also when some fail', async () => {
    const gate = new Gate(3);
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        gate.pass(async () => {
          order.push(n);
          inside += 1;
          most = Math.max(most, inside);
          await new Promise(setImmediate);
          inside -= 1;
          if (n % 4 === 0) throw new Error(String(n));
          return n;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual([...Array(20).keys()]);
    expect(results.map(({ status }) => status === 'rejected')).toEqual(order.map((n) => n % 4 === 0));
    expect(await gate.pass(() => Promise.resolve('after'))).toBe('after');
  });
});
